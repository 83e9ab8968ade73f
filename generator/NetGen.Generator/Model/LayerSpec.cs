namespace NetGen.Generator.Model;

/// <summary>A layer as declared. Each kind derives its own record.</summary>
/// <param name="Kind">The attribute's name without its suffix: <c>Dense</c>.</param>
/// <param name="Input">The shape of what a sample brings to the layer.</param>
/// <param name="Output">The shape of what the layer makes of it.</param>
/// <param name="Activation">The function applied to the outputs.</param>
internal abstract record LayerSpec(string Kind, Shape Input, Shape Output, ActivationSpec Activation)
{
    /// <summary>The shape of a layer whose declaration gives none, until the layers around it say so.</summary>
    public static readonly Shape Unknown = Shape.OfFeatures(0);

    private static readonly Dictionary<string, double> NoSettings = [];

    /// <summary>What is known of the kind wherever layers are met; null for one that is only a part of others.</summary>
    public LayerFacts? Facts => LayerFacts.Find(Kind);

    /// <summary>Values that a sample brings to the layer.</summary>
    public int Inputs => Input.Size;

    /// <summary>Values that the layer makes of a sample.</summary>
    public int Outputs => Output.Size;

    /// <summary>Whether the declaration gives no size, because the layer takes what comes.</summary>
    public bool TakesAnyShape => Facts is not { Sizes: DeclaredSizes.Features or DeclaredSizes.Channels };

    /// <summary>Whether the layer's shape follows from the layer before it: the declaration gives no size, or its channels alone.</summary>
    public bool FollowsShape => Facts is not { Sizes: DeclaredSizes.Features };

    /// <summary>The values or channels that the declaration says the layer takes.</summary>
    public virtual int DeclaredInputs => Inputs;

    /// <summary>The values or channels that the declaration says the layer makes.</summary>
    public virtual int DeclaredOutputs => Outputs;

    /// <summary>The numbers that shape the layer, apart from that of its activation.</summary>
    public virtual IReadOnlyDictionary<string, double> Settings => NoSettings;

    /// <summary>The layer's own tensors, apart from those of its activation.</summary>
    public virtual IEnumerable<TensorFacts> Tensors => Facts?.Tensors.Where(tensor => tensor.IsOf(Settings)) ?? [];

    /// <summary>How its weights start: a member of <c>Initializer</c>.</summary>
    public virtual string Initializer => Initializers.Auto;

    /// <summary>The weights' value where the initializer is Constant.</summary>
    public virtual double InitialValue => 0;

    /// <summary>Trainable values of the layer, counted so that no size overflows.</summary>
    public decimal ParameterCount => Tensors.Concat(ActivationFacts.Find(Activation.Name)?.Tensors ?? [])
        .Where(tensor => !tensor.IsStatistic).Sum(tensor => tensor.CountOf(Extent));

    /// <summary>Values that each output is summed up from, which the spread of initial weights follows.</summary>
    public virtual int FanIn => Inputs;

    /// <summary>Values that the layer computes for each sample, counted so that no size overflows.</summary>
    public virtual decimal ValueCount => Outputs;

    /// <summary>Values that a stream remembers for the layer from one step to the next, padding not counted; counted so that no size overflows.</summary>
    public virtual decimal StateCount => 0;

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>How many of the layers that follow this one is around: a residual block. 0 for all others.</summary>
    public int Spanned { get; init; }

    /// <summary>Whether it takes, as one step of a stream, what whole sequences bring it as a vector: it stands behind their last step.</summary>
    public bool IsBehindSteps { get; init; }

    /// <summary>Parameters of activations that the attribute gives and this layer's activation does not have.</summary>
    public EquatableArray<UnusedParameter> Unused { get; init; }

    /// <summary>Settings that another argument gives than their own: that of both axes, or of the setting that they follow.</summary>
    public EquatableArray<GivenElsewhere> Elsewhere { get; init; }

    /// <summary>What the shapes of its tensors follow from.</summary>
    public virtual LayerExtent Extent => new(Input, Output, Settings);

    /// <summary>How a tensor of the layer lies: panels of neighbouring outputs, which come first in files; in memory a panel of them fills vectors.</summary>
    /// <param name="shape">The tensor's sizes.</param>
    /// <param name="panel">As many outputs as fill vectors.</param>
    public virtual ParameterLayout LayoutOf(int[] shape, int panel) => ParameterLayout.OutputPanels(shape, panel);

    /// <summary>Outputs whose weights lie side by side; null: as many as there are, or as fill the widest vector.</summary>
    public virtual int? Panel => null;

    /// <summary>The argument of the attribute that a setting has its value from.</summary>
    public string ArgumentOf(SettingFacts setting) => Elsewhere.FirstOrDefault(given => given.Setting == setting.Name)?.Argument ?? setting.Argument;

    /// <summary>The layer once it is known what the last of those that it is around makes. Default: that is nothing to it.</summary>
    public virtual LayerSpec Around(Shape made) => this;

    /// <summary>The settings of a kind whose numbers stand in the order of its facts.</summary>
    protected IReadOnlyDictionary<string, double> SettingsOf(EquatableArray<double> numbers) =>
        Facts!.Settings.Zip(numbers, (setting, value) => (setting.Name, value)).ToDictionary(pair => pair.Name, pair => pair.value);

    /// <summary>The shape that the layer makes of another; unknown where it takes no such shape.</summary>
    public Shape Infer(Shape input) =>
        input == Unknown ? Unknown : Facts is { } facts ? facts.Operation.OutputOf(input, DeclaredOutputs, Settings) ?? Unknown : input;
}

/// <summary>A setting that another argument gives than its own.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Argument">The parameter or property.</param>
internal sealed record GivenElsewhere(string Setting, string Argument);

/// <summary>A parameter without effect.</summary>
/// <param name="Name">The attribute's property.</param>
/// <param name="Value">What it is set to.</param>
internal sealed record UnusedParameter(string Name, double Value);
