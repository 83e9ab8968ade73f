namespace NetGen;

/// <summary>What is known of a loss wherever losses are met. <see cref="LossTable"/> lists them.</summary>
/// <param name="Name">The member of <c>Loss</c>.</param>
internal sealed record LossFacts(string Name)
{
    /// <summary>The member of <c>Loss</c> that means: what follows the last activation.</summary>
    public const string Auto = "Auto";

    /// <summary>What targets it is defined for.</summary>
    public LossTargets Targets { get; init; }

    /// <summary>The last activations that it is for, the likeliest first.</summary>
    public IReadOnlyList<string> Activations { get; init; } = [];

    /// <summary>Whether it is fused with the last activation, so that no other will do.</summary>
    public bool NeedsActivation { get; init; }

    /// <summary>From where on a single output says yes: between the targets, whatever the last activation.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether what training follows is its derivative.</summary>
    public bool HasDerivative { get; init; } = true;

    /// <summary>Whether the loss of positive targets may count more or less than that of others.</summary>
    public bool TakesPositiveWeight { get; init; }

    /// <summary>Whether each output tells yes from no.</summary>
    public bool IsBinary => Targets is LossTargets.Fractions or LossTargets.ZeroOrOne or LossTargets.MinusOrPlusOne;

    /// <summary>Whether targets may lie between the extremes.</summary>
    public bool TakesSoftTargets => Targets is LossTargets.Distribution or LossTargets.Fractions;

    /// <summary>The loss of that name; null: there is none, or it follows the last activation.</summary>
    public static LossFacts? Find(string name) => LossTable.ByName.TryGetValue(name, out var facts) ? facts : null;

    /// <summary>The loss that follows an activation where the declaration names none.</summary>
    public static LossFacts After(string activation) =>
        LossTable.All.FirstOrDefault(loss => loss.NeedsActivation && loss.Activations.Contains(activation)) ?? LossTable.All.First(loss => !loss.NeedsActivation);

    /// <summary>The loss of a name that is known to be one.</summary>
    public static LossFacts Of(string name) => LossTable.ByName[name];
}

/// <summary>What the targets of a loss are.</summary>
internal enum LossTargets
{
    /// <summary>Any numbers.</summary>
    Numbers,

    /// <summary>Probabilities of classes, which add up to 1.</summary>
    Distribution,

    /// <summary>From 0 to 1 each.</summary>
    Fractions,

    /// <summary>0 and 1.</summary>
    ZeroOrOne,

    /// <summary>-1 and 1.</summary>
    MinusOrPlusOne,
}
