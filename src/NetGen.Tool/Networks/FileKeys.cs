namespace NetGen.Tool.Networks;

/// <summary>Names in the metadata of weights files that the command writes, beside those of the library.</summary>
internal static class FileKeys
{
    /// <summary>The class with its namespace.</summary>
    public const string Class = "tool.class";

    /// <summary>What training minimised.</summary>
    public const string Loss = "tool.loss";

    /// <summary>What the columns of the training file meant, as JSON: see <see cref="CsvSchema"/>.</summary>
    public const string Schema = "tool.schema";

    /// <summary>How images become the network's inputs, as JSON: see <see cref="ImageSchema"/>.</summary>
    public const string Images = "tool.images";

    /// <summary>The command line.</summary>
    public const string Command = "tool.command";
}
