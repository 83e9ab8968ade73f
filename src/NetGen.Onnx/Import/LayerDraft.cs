namespace NetGen;

/// <summary>A layer in the making, in double precision.</summary>
internal sealed class LayerDraft(LayerFacts facts, Shape input, Shape output)
{
    private LayerDraft(LayerFacts facts, int inputs, int outputs)
        : this(facts, Shape.OfFeatures(inputs), Shape.OfFeatures(outputs))
    {
    }

    /// <summary>Tensors beside weight and bias.</summary>
    private IReadOnlyDictionary<string, double[]> _tensors = new Dictionary<string, double[]>();

    public LayerFacts Facts { get; private set; } = facts;

    /// <summary>[outputs, inputs] of a dense layer, [outputs, inputs of a group, window] of a convolution, [outputs] of a normalisation; null: none.</summary>
    public double[]? Weight { get; set; }

    public double[]? Bias { get; set; }

    public MatchedActivation? Activation { get; set; }

    public Dictionary<string, double> Settings { get; private init; } = [];

    /// <summary>Values, or channels, that it takes.</summary>
    private int Inputs => input.FeatureCount;

    /// <summary>Values, or channels, that it makes; each has a row of weights and a bias.</summary>
    private int Outputs => output.FeatureCount;

    public static LayerDraft LinearMap(int inputs, int outputs, double[] weight, double[]? bias) => LinearMap(Shape.OfFeatures(inputs), Shape.OfFeatures(outputs), weight, bias);

    /// <summary>weight · x + bias: of the values of each step of a sequence, or of all values of a sample.</summary>
    public static LayerDraft LinearMap(Shape input, Shape output, double[] weight, double[]? bias)
    {
        var facts = LayerFacts.Computing<LinearMap>();
        return input.IsSequence ? new(facts, input, output) { Weight = weight, Bias = bias } : new(facts, input.Size, output.Size) { Weight = weight, Bias = bias };
    }

    /// <summary>A recurrent layer.</summary>
    public static LayerDraft Of(RecurrentStage stage)
    {
        var layer = Of(stage.Layer);
        layer._tensors = stage.Tensors;
        return layer;
    }

    public static LayerDraft SampleNormalization(LayerNormStage stage)
    {
        var operation = Operation.Of<SampleNormalization>();
        var layer = new LayerDraft(LayerFacts.Computing<SampleNormalization>(), stage.Shape, stage.Shape) { Weight = stage.Scale, Bias = stage.Shift };
        layer.Settings[operation.Epsilon.Name] = stage.Epsilon;
        if (stage.IsOverChannels)
            layer.Settings[operation.OverChannels.Name] = 1;
        return layer;
    }

    /// <summary>scale · x + shift, each one value for all or one for each: a normalisation whose mean is 0 and whose variance is 1.</summary>
    public static LayerDraft FeatureNormalization(int size, double[] scale, double[] shift) => new(LayerFacts.Computing<FeatureNormalization>(), size, size)
    {
        Weight = [.. Enumerable.Range(0, size).Select(i => At(scale, i))],
        Bias = [.. Enumerable.Range(0, size).Select(i => At(shift, i))],
        // Nothing beside 1 in single precision, and more than the 0 that no declaration takes.
        Settings = { [Operation.Of<FeatureNormalization>().Epsilon.Name] = 1e-12 },
    };

    public static LayerDraft RandomMask(Shape shape, double rate) =>
        new(LayerFacts.Computing<RandomMask>(), shape, shape) { Settings = { [Operation.Of<RandomMask>().Rate.Name] = rate } };

    /// <summary>The beginning of a residual block.</summary>
    public static LayerDraft Skip(Shape shape) => new(LayerFacts.Computing<Skip>(), shape, shape);

    /// <summary>Becomes a block that projects its input.</summary>
    /// <param name="projected">The shape behind it.</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">[outputs]; null: none.</param>
    public void Project(Shape projected, double[] weight, double[]? bias)
    {
        (output, Weight, Bias) = (projected, weight, bias ?? new double[projected.FeatureCount]);
        Settings[Operation.Of<Skip>().Projection.Name] = 1;
    }

    /// <summary>A layer that a node is by itself.</summary>
    public static LayerDraft Of(LayerStage stage) => new(stage.Facts, stage.Previous!.Shape, stage.Shape) { Settings = new Dictionary<string, double>(stage.Settings) };

    /// <summary>scale · x + shift, each one value for all or one for each channel.</summary>
    public static LayerDraft Affine(Shape shape, double[] scale, double[] shift) => new(LayerFacts.Computing<Affine>(), shape, shape)
    {
        Weight = [.. Enumerable.Range(0, shape.FeatureCount).Select(i => At(scale, i))],
        Bias = [.. Enumerable.Range(0, shape.FeatureCount).Select(i => At(shift, i))],
    };

    /// <summary>Whether an activation that follows can still become part of it.</summary>
    public bool TakesActivation => Activation is null && Facts.TakesActivation;

    /// <summary>Whether its outputs are weighted sums.</summary>
    public bool IsLinearMap => Facts.Operation is NetGen.LinearMap;

    /// <summary>Whether its outputs are sums of its inputs with weights.</summary>
    public bool HasSums => Facts.Operation is NetGen.LinearMap or Convolution;

    /// <summary>Whether a shift of its inputs can go into its weights: places of padding are not shifted.</summary>
    public bool TakesShift => Facts.Operation is not Convolution convolution || convolution.Window.On(input, Settings) is { Height: { Before: 0, After: 0 }, Width: { Before: 0, After: 0 } };

    /// <summary>Whether a scale that follows can, too: each output or channel has a bias, and what it gives is the weights' alone, unlike a block's sum.</summary>
    public bool TakesScale => TakesActivation && Facts.Span is null && Weight is not null && (Bias is null || Bias.Length == Outputs);

    /// <summary>Takes the values of a signal or an image, channel by channel.</summary>
    public void TakeShape(Shape shape) => (input, output) = (shape, shape);

    /// <summary>scale · x + shift of its inputs, before the weights: one value for all, or one for each input or channel.</summary>
    public void ScaleInputs(double[] scale, double[] shift)
    {
        double[] weight = new double[Weight!.Length];
        double[] bias = Bias is null ? new double[Outputs] : [.. Bias];
        int row = weight.Length / Outputs;
        int groups = Facts.Operation is Convolution convolution ? (int)Settings[convolution.Groups.Name] : 1;
        int channels = Inputs / groups;
        for (int i = 0; i < weight.Length; i++)
        {
            // A dense layer takes all places of a channel one after the other.
            int at = (i / row / (Outputs / groups) * channels) + (i % row / (row / channels));
            weight[i] = Weight[i] * At(scale, at, Inputs);
            bias[i / row] += Weight[i] * At(shift, at, Inputs);
        }

        Weight = weight;
        if (Bias is not null || shift.Any(value => value != 0))
            Bias = bias;
    }

    /// <summary>scale · y + shift of its outputs.</summary>
    public void ScaleOutputs(double[] scale, double[] shift)
    {
        Weight = [.. Weight!.Select((value, i) => value * At(scale, i / (Weight!.Length / Outputs)))];
        if (Bias is not null || shift.Any(value => value != 0))
            Bias = [.. Enumerable.Range(0, Outputs).Select(i => ((Bias is null ? 0 : Bias[i]) * At(scale, i)) + At(shift, i))];
    }

    /// <summary>Becomes what a dense layer behind it makes of its outputs.</summary>
    public void Follow(LayerDraft next)
    {
        var (inputs, outputs) = (Inputs, Outputs);
        int rows = next.Weight!.Length / outputs;
        double[] weight = new double[rows * inputs];
        double[] bias = next.Bias is null ? new double[rows] : [.. next.Bias];
        for (int row = 0; row < rows; row++)
        {
            for (int middle = 0; middle < outputs; middle++)
            {
                double factor = next.Weight[(row * outputs) + middle];
                bias[row] += factor * (Bias is null ? 0 : Bias[middle]);
                for (int column = 0; column < inputs; column++)
                    weight[(row * inputs) + column] += factor * Weight![(middle * inputs) + column];
            }
        }

        (Weight, Bias, output) = (weight, bias, output.WithFeatures(rows));
    }

    /// <summary>Becomes a maxout layer; its weights then lie piece by piece.</summary>
    public void MakeMaxout(int pieces, bool isPieceMajor)
    {
        int rows = Outputs;
        var (inputs, outputs) = (Inputs, rows / pieces);
        output = Shape.OfFeatures(outputs);
        Facts = LayerFacts.Computing<LargestOfMaps>();
        Settings[Operation.Of<LargestOfMaps>().Pieces.Name] = pieces;
        Bias ??= new double[rows];
        if (isPieceMajor)
            return;

        // Row r was piece r % pieces of output r / pieces.
        int RowOf(int row) => (row % outputs * pieces) + (row / outputs);
        Weight = [.. Enumerable.Range(0, Weight!.Length).Select(i => Weight[(RowOf(i / inputs) * inputs) + (i % inputs)])];
        Bias = [.. Enumerable.Range(0, rows).Select(row => Bias[RowOf(row)])];
    }

    /// <exception cref="OnnxException">A value exceeds the range of single precision.</exception>
    public LayerDescription ToDescription(string file, int number)
    {
        var tensors = new Dictionary<string, float[]>();
        Put(tensors, "weight", Weight);
        Put(tensors, "bias", Bias);
        foreach (var (name, values) in _tensors)
            Put(tensors, name, values);
        foreach (var statistic in Facts.Tensors.Where(tensor => tensor.IsStatistic))
            Put(tensors, statistic.Name, [.. Enumerable.Repeat(statistic.InitialValue, Outputs)]);
        if (Activation is { Facts.Tensors: [var tensor], Learned: { } learned })
            Put(tensors, tensor.Name, [.. Enumerable.Range(0, Outputs).Select(i => At(learned, i))]);
        foreach (var (setting, value) in Activation?.Settings ?? new Dictionary<string, double>())
            Settings[setting] = value;
        return new LayerDescription { Kind = Facts.Kind, InputShape = input, OutputShape = output, Activation = (Activation?.Facts ?? ActivationFacts.Identity).Name, Settings = Settings, Tensors = tensors };

        void Put(Dictionary<string, float[]> tensors, string name, double[]? values)
        {
            if (values is null)
                return;
            if (values.FirstOrDefault(value => double.IsFinite(value) && !float.IsFinite((float)value)) is var large and not 0)
                throw new OnnxException(file, $"layer {number}", $"the {name} {large}", "values that single precision can hold");
            tensors[name] = [.. values.Select(value => (float)value)];
        }
    }

    private static double At(double[] values, int index) => values[values.Length == 1 ? 0 : index];

    /// <summary>The value of one of so many inputs, of which each so many neighbours share one.</summary>
    private static double At(double[] values, int index, int count) => values[index / (count / values.Length)];
}
