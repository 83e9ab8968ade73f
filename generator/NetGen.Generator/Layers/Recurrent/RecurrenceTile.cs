using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>Sums of a recurrence that stay in registers: of so many samples, for so many vectors of units, those of all gates.</summary>
/// <param name="Width">The vectors.</param>
/// <param name="Rows">Samples.</param>
/// <param name="Vectors">Vectors of units.</param>
/// <param name="Unrolled">Whether every multiply-add is written out.</param>
internal sealed record RecurrenceTile(VectorWidth Width, int Rows, int Vectors, bool Unrolled)
{
    /// <summary>Multiply-adds up to this many are written out.</summary>
    private const int UnrollBudget = 128;

    /// <summary>Samples of the largest tile; others have a part of them.</summary>
    public const int MostRows = 12;

    /// <summary>Units that the tile computes.</summary>
    public int Units => Vectors * Width.Lanes;

    /// <summary>The tile of as many samples as registers allow.</summary>
    public static RecurrenceTile OfMany(RecurrencePlan plan, VectorWidth width)
    {
        var vectors = width.Fitting(plan.UnitStride);
        // Beside the sums a vector of weights, and for each sample a broadcast value.
        int fitting = (vectors.Registers - 1) / (plan.Gates + 1);
        return new RecurrenceTile(vectors, Enumerable.Range(1, MostRows).Last(rows => rows <= fitting && MostRows % rows == 0), 1, false);
    }

    /// <summary>The tile of one sample.</summary>
    public static RecurrenceTile OfOne(RecurrencePlan plan, VectorWidth width)
    {
        var vectors = width.Fitting(plan.UnitStride);
        int sums = vectors.Registers >= 32 ? 24 : 12;
        int all = plan.UnitStride / vectors.Lanes;
        int together = new[] { 4, 2, 1 }.First(count => all % count == 0 && count * plan.Gates <= sums);
        return new RecurrenceTile(vectors, 1, together, plan.Gates * together * plan.Units <= UnrollBudget);
    }
}
