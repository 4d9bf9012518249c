// A service that has profiles. Each answer tells which fetch it is of, so that a reader sees whether it is kept.
var fetches = 0;
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/similar-profiles/{username}", (string username) => Results.Json(new
{
    profiles = new[]
    {
        new { username = "cosette", full_name = $"{username}, fetch {Interlocked.Increment(ref fetches)}", profile_image_url = (string?)null, followers = 1, score = 0.5 },
    },
}));
app.Run();
