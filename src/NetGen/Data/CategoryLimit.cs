namespace NetGen;

/// <summary>How many classes or categories found in data can be meant as such: a column of names or numbers of rows has as many as there are rows.</summary>
internal static class CategoryLimit
{
    /// <summary>As many are taken however few samples there are.</summary>
    private const int Few = 20;

    /// <summary>One-hot they are a thousand values a sample.</summary>
    private const int Most = 1000;

    /// <summary>The most that are taken without having been asked for.</summary>
    /// <param name="samples">Samples, or rows of a file.</param>
    public static int Of(int samples) => Math.Clamp(samples / 2, Few, Most);
}
