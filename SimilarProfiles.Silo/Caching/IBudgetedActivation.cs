namespace SimilarProfiles.Caching;

/// <summary>What <see cref="ActivationBudget"/> asks of an activation, on any thread.</summary>
internal interface IBudgetedActivation
{
    /// <summary>Whether losing it now would cost more than a new activation.</summary>
    bool HoldsSomething { get; }

    /// <summary>Makes Orleans deactivate it when its running calls have ended.</summary>
    void Deactivate();
}
