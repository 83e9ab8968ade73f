using System.Globalization;
using NetGen.Tool.Networks;
using NetGen.Tool.Sources;

namespace NetGen.Tool.Predicting;

/// <summary>What there is to predict for, one sample after the other.</summary>
/// <param name="Head">What the column is called that tells samples apart; null: there is none, as rows come in the file's order.</param>
/// <param name="Target">What is predicted, by name.</param>
/// <param name="Classes">The classes by index; null: a quantity is predicted.</param>
/// <param name="InputSize">Values of one input.</param>
/// <param name="InputText">The same in a sentence.</param>
/// <param name="Samples">A name for messages, what stands in the column, and the values, which may be written to.</param>
internal sealed record PredictionInputs(
    string? Head,
    string Target,
    IReadOnlyList<string>? Classes,
    int InputSize,
    string InputText,
    IEnumerable<(string Place, string Cell, float[] Values)> Samples)
{
    /// <param name="stored">The network, which tells how data is read.</param>
    /// <param name="data">The file or folder.</param>
    /// <param name="options">How a CSV file is read.</param>
    /// <exception cref="ToolException">The network does not tell how, or the data is not of its kind.</exception>
    public static PredictionInputs Of(StoredNetwork stored, string data, CsvOptions options) =>
        stored.Images() is { } images ? OfImages(images, data) : OfRows(stored, data, options);

    private static PredictionInputs OfRows(StoredNetwork stored, string data, CsvOptions options)
    {
        var schema = stored.Schema()
            ?? throw new ToolException($"{stored.Info.File} does not tell which columns its inputs are: it lacks the metadata '{FileKeys.Schema}', or '{FileKeys.Images}' of images, which netgen train writes.");
        float[] inputs = schema.ReadInputs(data, options);
        int size = schema.FeatureNames.Count;
        return new PredictionInputs(null, schema.Target, schema.Classes, size, string.Create(CultureInfo.InvariantCulture, $"its columns are {size} features"),
            inputs.Chunk(size).Select((row, i) => (string.Create(CultureInfo.InvariantCulture, $"{data}, row {i + 1} of those read"), "", row)));
    }

    private static PredictionInputs OfImages(ImageSchema schema, string data)
    {
        var (head, samples) = DataKinds.Of(data) switch
        {
            DataKind.Images => ("file", Files(ImageFolder.All(data), data)),
            DataKind.Idx => ("image", Idx(data)),
            _ => ("file", Files([data], Path.GetDirectoryName(Path.GetFullPath(data))!)),
        };
        return new PredictionInputs(head, "class", schema.Classes, schema.Shape.Size, string.Create(CultureInfo.InvariantCulture, $"its images are {schema.Shape.Size} values"), samples);

        // One at a time: a folder may hold more than memory does.
        IEnumerable<(string Place, string Cell, float[] Values)> Files(string[] files, string folder) =>
            files.Select(file => (file, Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace(Path.DirectorySeparatorChar, '/'), schema.ReadInput(file)));

        IEnumerable<(string Place, string Cell, float[] Values)> Idx(string file)
        {
            using var reader = IdxReader.Open(file, dimensions: 3);
            var found = Shape.OfImage((int)ImageChannels.Grey, reader.Shape[1], reader.Shape[2]);
            if (!found.Equals(schema.Shape))
                throw new ToolException($"{file} holds images of {found} (channels × height × width) but the network was trained on {schema.Shape}. Images in IDX form are grey and are not resized.");
            return [.. reader.ReadFractions().Chunk(found.Size).Select((image, i) => (string.Create(CultureInfo.InvariantCulture, $"{file}, image {i}"), i.ToString(CultureInfo.InvariantCulture), image))];
        }
    }
}
