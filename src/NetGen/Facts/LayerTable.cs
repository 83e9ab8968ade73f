namespace NetGen;

/// <summary>The one table of the kinds of layers.</summary>
internal static class LayerTable
{
    private const string Weight = "weight";
    private const string Bias = "bias";
    private const string InputWeight = "weight_ih";
    private const string HiddenWeight = "weight_hh";
    private const string InputBias = "bias_ih";
    private const string HiddenBias = "bias_hh";

    private static readonly SettingFacts Epsilon = new("epsilon", SettingRange.AboveZero) { Default = 1e-5 };
    private static readonly SettingFacts Momentum = new("momentum", SettingRange.Portion) { Default = 0.1, IsTrainingOnly = true };
    private static readonly SettingFacts Rate = new("rate", SettingRange.Share) { IsTrainingOnly = true, Assumed = 0.5 };
    private static readonly SettingFacts WholeChannels = new("channels", SettingRange.Flag) { Default = 0, IsTrainingOnly = true, IsOptional = true };
    private static readonly SettingFacts OverChannels = new("overChannels", SettingRange.Flag) { Default = 0, IsOptional = true };
    private static readonly SettingFacts Pieces = new("pieces", SettingRange.From(2));
    private static readonly SettingFacts Groups = new("groups", SettingRange.From(1)) { Default = 1 };
    private static readonly SettingFacts CountPadding = new("countPadding", SettingRange.Flag) { Default = 1 };
    private static readonly SettingFacts Projection = new("projection", SettingRange.Flag) { Default = 0, IsOptional = true };
    private static readonly SettingFacts IsReLU = new("reLU", SettingRange.Flag) { Default = 0 };
    private static readonly SettingFacts HasTanh = new("tanh", SettingRange.Flag) { Default = 0 };
    private static readonly SettingFacts Layers = new("layers", SettingRange.From(1));

    /// <summary>What each value is multiplied by, and what is then added.</summary>
    private static readonly TensorFacts[] Factors = [TensorFacts.Vector(Weight, "Scale", initialValue: 1), TensorFacts.Vector(Bias, "Bias")];

    private static readonly TensorFacts[] Statistics =
    [
        TensorFacts.Vector("running_mean", "RunningMean") with { IsStatistic = true },
        TensorFacts.Vector("running_var", "RunningVariance", initialValue: 1) with { IsStatistic = true },
    ];

    public static IReadOnlyList<LayerFacts> All { get; } =
    [
        new("Dense", new LinearMap(Weight, Bias))
        {
            Tensors = [WeightOf(layer => layer.Output.FeatureCount), BiasOf(layer => layer.Output.FeatureCount) with { Switch = "Bias" }],
        },
        new("Maxout", new LargestOfMaps(Weight, Bias, Pieces))
        {
            TakesActivation = false,
            Settings = [Pieces],
            Tensors = [WeightOf(Sums), BiasOf(Sums)],
        },
        Convolving("Conv1D", WindowFacts.Dense(rank: 1)),
        Convolving("Conv2D", WindowFacts.Dense(rank: 2)),
        MaximumOf("MaxPool1D", WindowFacts.Pooling(rank: 1)),
        MaximumOf("MaxPool2D", WindowFacts.Pooling(rank: 2)),
        AverageOf("AveragePool1D", WindowFacts.Pooling(rank: 1)),
        AverageOf("AveragePool2D", WindowFacts.Pooling(rank: 2)),
        Remembering("GRU", new GatedRecurrence(InputWeight, HiddenWeight, InputBias, HiddenBias)),
        Remembering("LSTM", new LongShortTermMemory(InputWeight, HiddenWeight, InputBias, HiddenBias)),
        Remembering("RNN", new SimpleRecurrence(IsReLU, InputWeight, HiddenWeight, InputBias, HiddenBias)) with { Settings = [IsReLU] },
        new("LastStep", new LastOfSteps()) { Sizes = DeclaredSizes.None, TakesActivation = false },
        new("MeanOverSteps", new MeanOfSteps()) { Sizes = DeclaredSizes.None, TakesActivation = false },
        new("GlobalMaxPool", new GlobalMaximum()) { Sizes = DeclaredSizes.None, TakesActivation = false },
        new("GlobalAveragePool", new GlobalAverage()) { Sizes = DeclaredSizes.None, TakesActivation = false },
        new("Flatten", new Flattening()) { Sizes = DeclaredSizes.None, TakesActivation = false },
        new("Dropout", new RandomMask(Rate)) { Sizes = DeclaredSizes.None, TakesActivation = false, Settings = [Rate, WholeChannels] },
        new("LayerNorm", new SampleNormalization(Epsilon, Weight, Bias, OverChannels))
        {
            Sizes = DeclaredSizes.None,
            Settings = [Epsilon, OverChannels],
            Tensors = [.. Factors.Select(tensor => tensor with { Shape = Normalized })],
        },
        new("BatchNorm", new FeatureNormalization(Statistics[0].Name, Statistics[1].Name, Epsilon, Weight, Bias))
        {
            Sizes = DeclaredSizes.None,
            Settings = [Epsilon, Momentum],
            Tensors = [.. Factors, .. Statistics],
        },
        new("Scale", new Affine(Weight, Bias)) { Sizes = DeclaredSizes.None, Tensors = Factors },
        new("GLU", new Gating(HasTanh)) { Sizes = DeclaredSizes.None, TakesActivation = false, Settings = [HasTanh] },
        new("Residual", new Skip(Layers, Projection, Weight, Bias))
        {
            Sizes = DeclaredSizes.None,
            Settings = [Layers, Projection],
            Tensors =
            [
                new TensorFacts(Weight, "Weight", layer => [layer.Output.FeatureCount, layer.Input.FeatureCount, .. Enumerable.Repeat(1L, layer.Input.SpatialRank)]) { Initializer = ActivationFacts.Identity.Initializer, Option = Projection },
                BiasOf(layer => layer.Output.FeatureCount) with { Option = Projection },
            ],
        },
    ];

    public static IReadOnlyDictionary<string, LayerFacts> ByKind { get; } = All.ToDictionary(facts => facts.Kind, StringComparer.Ordinal);

    private static LayerFacts Convolving(string kind, WindowFacts window) => new(kind, new Convolution(window, Groups, Weight, Bias))
    {
        Sizes = DeclaredSizes.Channels,
        Settings = [.. window.Settings, Groups],
        Tensors =
        [
            new TensorFacts(Weight, "Weight", layer => [layer.Output.FeatureCount, layer.Input.FeatureCount / Math.Max(1, (long)layer.Settings[Groups.Name]), .. window.Axes.Select(axis => (long)layer.Settings[axis.Kernel.Name])])
            {
                Initializer = Initializers.Auto,
            },
            BiasOf(layer => layer.Output.FeatureCount) with { Switch = "Bias" },
        ],
    };

    private static LayerFacts Remembering(string kind, Recurrence recurrence) => new(kind, recurrence)
    {
        Sizes = DeclaredSizes.Channels,
        TakesActivation = false,
        Tensors =
        [
            new TensorFacts(InputWeight, "Weight", layer => [(long)recurrence.Gates * layer.Output.FeatureCount, layer.Input.FeatureCount]) { Initializer = Initializers.Auto },
            new TensorFacts(HiddenWeight, "Weight", layer => [(long)recurrence.Gates * layer.Output.FeatureCount, layer.Output.FeatureCount]) { Initializer = Initializers.Auto },
            BiasOf(layer => recurrence.Gates * (long)layer.Output.FeatureCount) with { Name = InputBias },
            BiasOf(layer => recurrence.Gates * (long)layer.Output.FeatureCount) with { Name = HiddenBias },
        ],
    };

    private static LayerFacts MaximumOf(string kind, WindowFacts window) =>
        new(kind, new MaximumPooling(window)) { Sizes = DeclaredSizes.None, TakesActivation = false, Settings = [.. window.Settings] };

    private static LayerFacts AverageOf(string kind, WindowFacts window) =>
        new(kind, new AveragePooling(window, CountPadding)) { Sizes = DeclaredSizes.None, TakesActivation = false, Settings = [.. window.Settings, CountPadding] };

    /// <summary>The axes that are normalised together.</summary>
    private static long[] Normalized(LayerExtent layer) =>
        layer.Output.IsSequence || OverChannels.In(layer.Settings) != 0 ? [layer.Output.FeatureCount] : [.. layer.Output.Axes.Select(axis => (long)axis.Size)];

    /// <summary>The sums of which a layer with pieces takes the largest.</summary>
    private static long Sums(LayerExtent layer) => (long)layer.Settings[Pieces.Name] * layer.Outputs;

    private static TensorFacts WeightOf(Func<LayerExtent, long> rows) => new(Weight, "Weight", layer => [rows(layer), layer.Input.IsSequence ? layer.Input.FeatureCount : layer.Inputs]) { Initializer = Initializers.Auto };

    private static TensorFacts BiasOf(Func<LayerExtent, long> count) => new(Bias, "Bias", layer => [count(layer)]) { IsUniformWithWeights = true };
}
