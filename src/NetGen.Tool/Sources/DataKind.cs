namespace NetGen.Tool.Sources;

/// <summary>What <c>--data</c> names.</summary>
internal enum DataKind
{
    /// <summary>A CSV file.</summary>
    Csv,

    /// <summary>A folder of images.</summary>
    Images,

    /// <summary>A file of images in IDX form.</summary>
    Idx,
}

/// <summary>Tells what data is by what is there.</summary>
internal static class DataKinds
{
    /// <param name="path">What <c>--data</c> names.</param>
    /// <exception cref="IOException">There is nothing, or it cannot be read.</exception>
    public static DataKind Of(string path) =>
        Directory.Exists(path) ? DataKind.Images : IdxReader.Recognizes(path) ? DataKind.Idx : DataKind.Csv;

    /// <summary>What messages call data, such as <c>wine.csv</c>: the last part of its path.</summary>
    public static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
