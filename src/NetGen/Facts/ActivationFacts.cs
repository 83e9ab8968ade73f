namespace NetGen;

/// <summary>What is known of an activation wherever activations are met: in declarations, files, exports, pictures. <see cref="ActivationTable"/> lists them.</summary>
/// <param name="Name">The member of <c>Activation</c>.</param>
internal sealed record ActivationFacts(string Name)
{
    /// <summary>The activation that passes values on.</summary>
    public static ActivationFacts Identity => ActivationTable.Identity;

    /// <summary>What hidden layers have where nothing is said.</summary>
    public static ActivationFacts Hidden => Of(Identity.Substitutes[0]);

    public static IReadOnlyList<ActivationFacts> All => ActivationTable.All;

    public bool IsIdentity { get; init; }

    /// <summary>Whether each output depends on its own input alone.</summary>
    public bool IsElementwise { get; init; } = true;

    /// <summary>Whether it has a derivative that trains what lies before it.</summary>
    public bool IsDifferentiable { get; init; } = true;

    /// <summary>Whether a loss needs no more than its derivative; others come fused with a loss of their own.</summary>
    public bool IsTrainedByAnyLoss => IsElementwise && IsDifferentiable;

    /// <summary>Whether no input gives an output below 0, by the number that shapes it.</summary>
    public Func<double, bool> IsNeverNegative { get; init; } = _ => false;

    /// <summary>Whether moderate inputs give infinite outputs.</summary>
    public bool Overflows { get; init; }

    public OutputScale Scale { get; init; }

    /// <summary>The number that shapes it; null: none does.</summary>
    public SettingFacts? Setting { get; init; }

    /// <summary>What of it is learned.</summary>
    public IReadOnlyList<TensorFacts> Tensors { get; init; } = [];

    /// <summary>
    /// How weights before it start where the declaration does not say. Activations that pass positive values on and hold back negative ones lose half of
    /// the variance, which He's initialisation makes up for.
    /// </summary>
    public string Initializer { get; init; } = Initializers.Glorot;

    /// <summary>What to use instead where something follows, the likeliest first; empty: it serves there.</summary>
    public IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>What does for one output what it does for several; null: itself.</summary>
    public string? OfOneOutput { get; init; }

    /// <summary>The function of one input in double precision, and of the number that shapes it or of what is learned for the input; null: it is not elementwise.</summary>
    public Func<double, double, double>? Value { get; init; }

    /// <summary>
    /// The function in source, text that C and C# share: of an elementwise one the expression of <c>x</c>, in which the setting and functions of
    /// mathematics stand in braces; otherwise, and where values are learned, the statements that change <c>count</c> <c>values</c> in place.
    /// In forms in which nothing cancels; comparisons are turned so that what is not a number stays none, and where a factor is 0 already,
    /// infinity is no factor any more.
    /// </summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// The function in ONNX's operators, as calls of calls: <c>x</c>, numbers and tensors as inputs, attributes by name. An attribute's value is a
    /// number or the setting; one with a point is of the type float.
    /// </summary>
    public string Onnx { get; init; } = "";

    /// <summary>Whether <see cref="Source"/> is an expression of one value.</summary>
    public bool IsExpression => IsElementwise && Tensors.Count == 0;

    /// <summary>The number that shapes it where a declaration gives none, or what its learned values start at.</summary>
    public double DefaultParameter => Setting?.Default ?? (Tensors.Count > 0 ? Tensors[0].InitialValue : 0);

    /// <summary>The activation over all values of a sample whose outputs are of that scale.</summary>
    public static ActivationFacts OverSample(OutputScale scale) => All.First(facts => !facts.IsElementwise && facts.Scale == scale);

    /// <summary>The activation of that name; null: there is none.</summary>
    public static ActivationFacts? Find(string name) => ActivationTable.ByName.TryGetValue(name, out var facts) ? facts : null;

    /// <summary>The activation of a name that is known to be one.</summary>
    public static ActivationFacts Of(string name) => ActivationTable.ByName[name];
}
