using System.Globalization;

namespace NetGen.Tool.Sources;

/// <summary>The rows of a CSV file.</summary>
internal sealed class CsvSource : TrainingSource
{
    private CsvSource(string path, CsvSchema schema, CsvOptions options)
        : base(path) => (Schema, Options, FeatureNames) = (schema, options, schema.FeatureNames);

    /// <summary>What the columns mean.</summary>
    public CsvSchema Schema { get; }

    /// <summary>How the file is read.</summary>
    public CsvOptions Options { get; }

    public override string Samples => "rows";

    public override string Target => Schema.Target;

    public override string TargetText => $"the column '{Target}'";

    public override IReadOnlyList<string>? Classes => Schema.Classes;

    public override IReadOnlyList<string> FeatureNames { get; }

    public override int InputSize => FeatureNames.Count;

    public override string InputText => string.Create(CultureInfo.InvariantCulture, $"{InputSize} features ({NameList.Of(FeatureNames)})");

    public override bool MayBeQuantity => Schema.Classes?.All(name => CsvNumber.Invariant.TryParse(name, out _)) == true;

    public override bool MayBeClasses => Schema.Classes is null && Options.Target == CsvTarget.Auto;

    public override (string Key, string Text) Metadata => (Networks.FileKeys.Schema, Schema.ToJson());

    /// <exception cref="CsvFormatException">The file is malformed.</exception>
    /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvSource Open(string path, string target, CsvOptions options) => new(path, CsvSchema.Of(path, target, options), options);

    public override Dataset Read(TextWriter output) =>
        Dataset.FromCsv(Path, Schema, Options with { RowsDropped = lines => output.WriteLine(DroppedRows.Text(Path, lines)) });
}
