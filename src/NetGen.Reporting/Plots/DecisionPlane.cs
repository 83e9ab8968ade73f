using ScottPlot;

namespace NetGen;

/// <summary>What a network of two inputs says about each cell of a part of the plane.</summary>
internal sealed class DecisionPlane
{
    /// <summary>Cells across and down.</summary>
    public const int Cells = 200;

    private DecisionPlane(CoordinateRect area)
    {
        Area = area;
    }

    /// <summary>The part of the plane.</summary>
    public CoordinateRect Area { get; }

    /// <summary>The class of each cell [row, column], the top row first.</summary>
    public int[,] Classes { get; } = new int[Cells, Cells];

    /// <summary>How sure the network is of a cell's class: 0 as of any other, 1 wholly; 0.5 throughout where outputs are no probabilities.</summary>
    public double[,] Confidence { get; } = new double[Cells, Cells];

    /// <summary>For each class that meets another: by how much it is ahead of the best of the others, in the middle of each cell.</summary>
    public List<Coordinates3d[,]> Margins { get; } = [];

    public static DecisionPlane Of<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, INetwork<TNetwork>
    {
        var plane = new DecisionPlane(AreaOf(data));
        var architecture = TNetwork.Architecture;
        int size = architecture.OutputSize;
        float[] inputs = new float[Cells * Cells * 2];
        for (int cell = 0; cell < Cells * Cells; cell++)
            (inputs[2 * cell], inputs[(2 * cell) + 1]) = ((float)plane.X(cell % Cells), (float)plane.Y(cell / Cells));
        float[] outputs = new float[Cells * Cells * size];
        network.Forward(inputs, outputs, Cells * Cells);

        var score = Scores(architecture);
        for (int cell = 0; cell < Cells * Cells; cell++)
        {
            var output = outputs.AsSpan(cell * size, size);
            plane.Classes[cell / Cells, cell % Cells] = ClassChoice.Of(output, architecture.Threshold);
            plane.Confidence[cell / Cells, cell % Cells] = score(output);
        }

        // One output tells two classes apart by one line.
        for (int index = 0; index < size; index++)
            plane.AddMargin(outputs, size, index, architecture.Threshold);
        return plane;
    }

    private static CoordinateRect AreaOf(Dataset data)
    {
        var (left, right) = RangeOf(data, 0);
        var (bottom, top) = RangeOf(data, 1);
        return new CoordinateRect(left, right, bottom, top);
    }

    private static (double From, double To) RangeOf(Dataset data, int feature)
    {
        double from = double.PositiveInfinity;
        double to = double.NegativeInfinity;
        for (int sample = 0; sample < data.Count; sample++)
        {
            from = Math.Min(from, data.Input(sample)[feature]);
            to = Math.Max(to, data.Input(sample)[feature]);
        }

        double room = to > from ? 0.12 * (to - from) : 1;
        return (from - room, to + room);
    }

    /// <summary>How outputs tell how sure they are.</summary>
    private static Func<ReadOnlySpan<float>, double> Scores(NetworkArchitecture architecture)
    {
        int size = architecture.OutputSize;
        return architecture.Layers[^1].ActivationFacts() switch
        {
            { IsElementwise: false, Scale: OutputScale.Probability } => output => Above(Largest(output), 1.0 / size),
            { Scale: OutputScale.LogProbability } => output => Above(Math.Exp(Largest(output)), 1.0 / size),
            { Scale: OutputScale.Probability or OutputScale.Fraction } when size == 1 => output => Math.Abs((2 * output[0]) - 1),
            { Scale: OutputScale.Probability or OutputScale.Fraction } => output => Largest(output),
            _ => _ => 0.5,
        };

        static double Above(double probability, double chance) => chance < 1 ? (probability - chance) / (1 - chance) : 1;
    }

    private static float Largest(ReadOnlySpan<float> output)
    {
        float largest = output[0];
        foreach (float value in output)
            largest = Math.Max(largest, value);
        return largest;
    }

    private double X(int column) => Area.Left + ((column + 0.5) / Cells * Area.Width);

    /// <summary>The top row is the first.</summary>
    private double Y(int row) => Area.Top - ((row + 0.5) / Cells * Area.Height);

    private void AddMargin(float[] outputs, int size, int index, float threshold)
    {
        var margin = new Coordinates3d[Cells, Cells];
        bool ahead = false;
        bool behind = false;
        for (int row = 0; row < Cells; row++)
        {
            for (int column = 0; column < Cells; column++)
            {
                var output = outputs.AsSpan(((row * Cells) + column) * size, size);
                double others = size == 1 ? threshold : Math.Max(Rest(output[..index]), Rest(output[(index + 1)..]));
                double value = output[index] - others;
                ahead |= value > 0;
                behind |= value <= 0;
                margin[row, column] = new Coordinates3d(X(column), Y(row), value);
            }
        }

        if (ahead && behind)
            Margins.Add(margin);

        static double Rest(ReadOnlySpan<float> values) => values.IsEmpty ? double.NegativeInfinity : Largest(values);
    }
}
