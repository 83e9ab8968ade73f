using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>A block of sums over 16 samples that stays in registers: channels of outputs × neighbouring places × the vectors of a block.</summary>
/// <param name="Outputs">Channels that are computed together.</param>
/// <param name="Places">Places of a row that are.</param>
/// <param name="Vectors">Vectors that hold one value of the samples.</param>
internal sealed record LanesTile(int Outputs, int Places, int Vectors)
{
    /// <summary>Sums of a tile, at most: more would leave no registers for what they are summed up from.</summary>
    private const int MostSums = 12;

    /// <summary>Sums that hide the latency of a fused multiply-add: 4 cycles × 2 units.</summary>
    private const int FewestSums = 8;

    /// <summary>What a term costs beside loads and multiply-adds: the loop, and the references that go on.</summary>
    private const int LoopCost = 2;

    /// <summary>Whether the weights of a term stay in registers while its values come and go; otherwise the values stay.</summary>
    public bool HoldsWeights => Outputs + Vectors <= (Places * Vectors) + 1;

    private int Registers => Sums + Math.Min(Outputs + Vectors, (Places * Vectors) + 1);

    private int Sums => Outputs * Places * Vectors;

    private int Loads => Outputs + (Places * Vectors);

    /// <summary>The tile that covers a row of places with the least work. None is torn apart by panels of weights.</summary>
    /// <param name="width">The vectors.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="panel">Channels whose weights lie side by side.</param>
    /// <param name="columns">Places of a row.</param>
    public static LanesTile For(VectorWidth width, int outputs, int panel, int columns)
    {
        int vectors = Padding.SampleBlock / width.Lanes;
        int most = MostSums / vectors;
        return Enumerable.Range(1, Math.Min(outputs, most))
            .Where(channels => outputs <= panel || panel % channels == 0)
            .SelectMany(channels => Enumerable.Range(1, Math.Max(1, Math.Min(columns, most / channels))).Select(places => new LanesTile(channels, places, vectors)))
            .Where(tile => tile.Registers <= width.Registers)
            .OrderBy(tile => tile.CostOf(outputs, columns))
            .First();
    }

    /// <summary>The numbers of channels that tiles have: the last of them may have fewer.</summary>
    public IEnumerable<int> Heights(int outputs) => new[] { Math.Min(outputs, Outputs), outputs % Outputs }.Where(height => height > 0).Distinct();

    private int CostOf(int outputs, int columns) => PlaceTiles.Spread(columns, Places).Sum(run =>
        run.Count * ((outputs / Outputs * (this with { Places = run.Width }).TermCost) + (outputs % Outputs > 0 ? new LanesTile(outputs % Outputs, run.Width, Vectors).TermCost : 0)));

    private int TermCost => Math.Max(FewestSums, Math.Max(Sums, Loads)) + LoopCost;
}
