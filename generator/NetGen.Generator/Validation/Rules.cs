namespace NetGen.Generator.Validation;

/// <summary>Every rule of a declaration. Each has a section in generator/diagnostics.md.</summary>
internal static class Rules
{
    public static readonly Rule NotPartial = new("NG0001", "Network class is not partial",
        "Network '{0}' must be partial so that the generator can add Forward and Backward to it; add the 'partial' modifier");

    public static readonly Rule ContainerNotPartial = new("NG0002", "Type around a network is not partial",
        "Type '{1}' contains network '{0}' and must be partial so that the network can be completed; add the 'partial' modifier to '{1}'");

    public static readonly Rule UnsupportedType = new("NG0003", "Type cannot be a network",
        "Network '{0}' is {1}; a network must be a non-generic, non-static class that other files can see");

    public static readonly Rule NoLayers = new("NG0004", "Network has no layers",
        "Network '{0}' has no layers; add at least one, such as [Dense(2, 1, Activation.Sigmoid)]");

    public static readonly Rule LayersSplit = new("NG0005", "Layers stand on several declarations",
        "The layers of network '{0}' stand on more than one partial declaration, whose order is not defined; move them to one declaration");

    public static readonly Rule NonPositiveSize = new("NG0101", "Layer size is not positive",
        "Layer {0} ({1}) has {3} {2}; a layer needs at least 1");

    public static readonly Rule SizeMismatch = new("NG0102", "Sizes of consecutive layers differ",
        "Layer {0} ({1}) expects {2} inputs but layer {3} ({4}) produces {5}; change {2} to {5}");

    public static readonly Rule UndefinedActivation = new("NG0201", "Activation is not defined",
        "Layer {0} ({1}) has activation {2}, which is not a member of Activation; use a named member such as Activation.ReLU");

    public static readonly Rule UndefinedLoss = new("NG0202", "Loss is not defined",
        "Network '{0}' has loss {1}, which is not a member of Loss; use a named member such as Loss.CrossEntropy");

    public static readonly Rule SoftmaxBeforeEnd = new("NG0203", "Softmax before the last layer",
        "Layer {0} ({1}) has Softmax but is not the last layer; Softmax turns the last layer's outputs into probabilities, use ReLU or Tanh here");

    public static readonly Rule LossNeedsActivation = new("NG0204", "Loss does not fit the last activation",
        "Loss {0} needs {1} in the last layer, which has {2}; change the activation to {1} or leave the loss out");

    public static readonly Rule TooLarge = new("NG0301", "Network is too large",
        "Network '{0}' needs {1} parameters; the limit is {2}");

    /// <summary>Every rule, for the analyzer's list of diagnostics.</summary>
    public static readonly IReadOnlyList<Rule> All =
    [
        NotPartial, ContainerNotPartial, UnsupportedType, NoLayers, LayersSplit,
        NonPositiveSize, SizeMismatch,
        UndefinedActivation, UndefinedLoss, SoftmaxBeforeEnd, LossNeedsActivation,
        TooLarge,
    ];
}
