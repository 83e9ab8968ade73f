using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Text;

/// <summary>A sum that is split into several, which take terms in turn, so that multiply-adds need not wait for each other.</summary>
internal static class ChainText
{
    /// <summary>The name of one of the sums; the first has that of the whole.</summary>
    public static string Sum(string whole, int chain) => chain == 0 ? whole : $"{whole}_{chain}";

    /// <summary>All of them added pairwise.</summary>
    /// <param name="chains">How many.</param>
    /// <param name="sum">The name of each.</param>
    public static string Total(int chains, Func<int, string> sum) => Total(0, chains, sum);

    private static string Total(int first, int chains, Func<int, string> sum)
    {
        if (chains == 1)
            return sum(first);
        int half = Padding.CeilingDivide(chains, 2);
        return $"{Term(first, half)} + {Term(first + half, chains - half)}";

        string Term(int start, int count) => count == 1 ? sum(start) : $"({Total(start, count, sum)})";
    }
}
