namespace NetGen;

/// <summary>A layer in the making, in double precision.</summary>
internal sealed class LayerDraft(LayerFacts facts, int inputs, int outputs)
{
    public LayerFacts Facts { get; private set; } = facts;

    /// <summary>[outputs, inputs] of a dense layer, [outputs] of a normalisation; null: none.</summary>
    public double[]? Weight { get; set; }

    public double[]? Bias { get; set; }

    public MatchedActivation? Activation { get; set; }

    public Dictionary<string, double> Settings { get; } = [];

    public static LayerDraft LinearMap(int inputs, int outputs, double[] weight, double[]? bias) =>
        new(LayerFacts.Computing<LinearMap>(), inputs, outputs) { Weight = weight, Bias = bias };

    public static LayerDraft SampleNormalization(int size, double epsilon) => new(LayerFacts.Computing<SampleNormalization>(), size, size)
    {
        Weight = [.. Enumerable.Repeat(1.0, size)],
        Bias = new double[size],
        Settings = { [Operation.Of<SampleNormalization>().Epsilon.Name] = epsilon },
    };

    /// <summary>scale · x + shift, each one value for all or one for each: a normalisation whose mean is 0 and whose variance is 1.</summary>
    public static LayerDraft FeatureNormalization(int size, double[] scale, double[] shift) => new(LayerFacts.Computing<FeatureNormalization>(), size, size)
    {
        Weight = [.. Enumerable.Range(0, size).Select(i => At(scale, i))],
        Bias = [.. Enumerable.Range(0, size).Select(i => At(shift, i))],
        // Nothing beside 1 in single precision, and more than the 0 that no declaration takes.
        Settings = { [Operation.Of<FeatureNormalization>().Epsilon.Name] = 1e-12 },
    };

    public static LayerDraft RandomMask(int size, double rate) =>
        new(LayerFacts.Computing<RandomMask>(), size, size) { Settings = { [Operation.Of<RandomMask>().Rate.Name] = rate } };

    /// <summary>The beginning of a residual block.</summary>
    public static LayerDraft Skip(int size) => new(LayerFacts.Computing<Skip>(), size, size);

    /// <summary>Whether an activation that follows can still become part of it.</summary>
    public bool TakesActivation => Activation is null && Facts.TakesActivation;

    /// <summary>Whether its outputs are weighted sums.</summary>
    public bool IsLinearMap => Facts.Operation is NetGen.LinearMap;

    /// <summary>Whether a scale that follows can, too.</summary>
    public bool TakesScale => TakesActivation && Weight is not null;

    /// <summary>scale · x + shift of its inputs, before the weights.</summary>
    public void ScaleInputs(double[] scale, double[] shift)
    {
        double[] weight = new double[Weight!.Length];
        double[] bias = Bias is null ? new double[outputs] : [.. Bias];
        for (int row = 0; row < outputs; row++)
        {
            for (int column = 0; column < inputs; column++)
            {
                int i = (row * inputs) + column;
                weight[i] = Weight[i] * At(scale, column);
                bias[row] += Weight[i] * At(shift, column);
            }
        }

        Weight = weight;
        if (Bias is not null || shift.Any(value => value != 0))
            Bias = bias;
    }

    /// <summary>scale · y + shift of its outputs.</summary>
    public void ScaleOutputs(double[] scale, double[] shift)
    {
        Weight = [.. Weight!.Select((value, i) => value * At(scale, i / (Weight!.Length / outputs)))];
        if (Bias is not null || shift.Any(value => value != 0))
            Bias = [.. Enumerable.Range(0, outputs).Select(i => ((Bias is null ? 0 : Bias[i]) * At(scale, i)) + At(shift, i))];
    }

    /// <summary>Becomes what a dense layer behind it makes of its outputs.</summary>
    public void Follow(LayerDraft next)
    {
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

        (Weight, Bias, outputs) = (weight, bias, rows);
    }

    /// <summary>Becomes a maxout layer; its weights then lie piece by piece.</summary>
    public void MakeMaxout(int pieces, bool isPieceMajor)
    {
        int rows = outputs;
        outputs = rows / pieces;
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
        foreach (var statistic in Facts.Tensors.Where(tensor => tensor.IsStatistic))
            Put(tensors, statistic.Name, [.. Enumerable.Repeat(statistic.InitialValue, outputs)]);
        if (Activation is { Facts.Tensors: [var tensor], Learned: { } learned })
            Put(tensors, tensor.Name, [.. Enumerable.Range(0, outputs).Select(i => At(learned, i))]);
        foreach (var (setting, value) in Activation?.Settings ?? new Dictionary<string, double>())
            Settings[setting] = value;
        return new LayerDescription { Kind = Facts.Kind, InputShape = Shape.OfFeatures(inputs), OutputShape = Shape.OfFeatures(outputs), Activation = (Activation?.Facts ?? ActivationFacts.Identity).Name, Settings = Settings, Tensors = tensors };

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
}
