using System.Reflection;

namespace SimilarProfiles.Tests.Api;

/// <summary>An object made at run time that passes every call on to a delegate.</summary>
public class CallProxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object> _answer = null!;

    public static T Create<T>(Func<MethodInfo, object?[], object> answer) where T : class
    {
        var proxy = Create<T, CallProxy>();
        ((CallProxy)(object)proxy)._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
