using System.Globalization;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Values that a model keeps in files of its own folder, as PyTorch writes models: <c>model.onnx.data</c>.</summary>
/// <param name="file">The model's file, or what the content is called.</param>
/// <param name="folder">The model's folder; null: there is none.</param>
/// <param name="budget">Grows by what the files hold.</param>
internal sealed class ExternalData(string file, string? folder, ImportBudget budget)
{
    private const int External = 1;

    private static readonly string[] Entries = ["location", "offset", "length", "checksum", "basepath"];

    private readonly Dictionary<string, long> _lengths = new(StringComparer.Ordinal);

    public static bool Has(TensorProto tensor) => tensor.DataLocation == External || tensor.ExternalData.Count > 0;

    /// <summary>A tensor's bytes. Memory is taken once the file is known to hold them.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="length">How many bytes its shape needs.</param>
    /// <param name="place">What errors call the tensor.</param>
    /// <exception cref="OnnxException">The file is missing, lies elsewhere, or holds too little.</exception>
    public byte[] Read(TensorProto tensor, long length, string place)
    {
        var entries = EntriesOf(tensor, place);
        string name = NameOf(entries, place);
        string what = $"values in the file {QuotedText.Of(name)}";
        if (folder is null)
        {
            throw Fault(place, what, "values in the model, as it comes without a folder",
                "Import the model by its path, with that file beside it, or save it with its weights inside: onnx.save_model(model, path, save_as_external_data=False).");
        }

        using var stream = Open(name, place, what);
        long offset = Number(entries, "offset", 0, place);
        if (Number(entries, "length", length, place) is var told && told != length)
            throw Fault(place, $"{told} bytes in {QuotedText.Of(name)}", $"{length}, as its shape and type need");
        if (offset > stream.Length - length)
            throw Fault(place, $"{what}, of {stream.Length} bytes", $"at least {Invariant(offset + (Int128)length)} bytes", "The file is truncated or of another model; fetch both files again.");
        if (length > Array.MaxLength)
            throw Fault(place, $"{length} bytes of values", $"at most {Array.MaxLength}");

        if (_lengths.TryAdd(name, stream.Length))
            budget.Grow(stream.Length);
        // Many tensors may lie at one place of a file.
        budget.Take(length / sizeof(float), place);
        byte[] content = new byte[length];
        stream.Position = offset;
        stream.ReadExactly(content);
        return content;
    }

    private FileStream Open(string name, string place, string what)
    {
        string path = Path.Combine(folder!, name);
        try
        {
            // What the links lead to counts; a link to another file of the folder is fine.
            string target = LinkedPath.Resolve(path);
            if (!LinkedPath.AreSame(Path.GetDirectoryName(target)!, folder!))
                throw Fault(place, $"{what}, a link to {QuotedText.Of(target)}", "a file in the model's own folder", "Put the file itself beside the model.");
            return InputFile.Open(path, bufferSize: 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(place, $"{what}, which is not in {folder}", "the file beside the model", "Put it there: the model's weights are in it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault(place, $"{what}, which cannot be read: {exception.Message.TrimEnd('.')}", "a file that can be read");
        }
    }

    private Dictionary<string, string> EntriesOf(TensorProto tensor, string place)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in tensor.ExternalData)
        {
            if (!Entries.Contains(entry.Key))
                throw Fault(place, $"the entry {QuotedText.Of(entry.Key)} of its external data", string.Join(", ", Entries));
            if (!entries.TryAdd(entry.Key, entry.Value))
                throw Fault(place, $"the entry {QuotedText.Of(entry.Key)} of its external data twice", "once");
        }

        return entries;
    }

    /// <summary>A plain name, in no folder, of no drive, on any system.</summary>
    private string NameOf(Dictionary<string, string> entries, string place)
    {
        string name = entries.GetValueOrDefault("location", "");
        bool isPlain = name is not ("" or "." or "..") && name.IndexOfAny(['/', '\\', ':', '\0']) < 0;
        return isPlain
            ? name
            : throw Fault(place, name.Length == 0 ? "external data without a location" : $"values in the file {QuotedText.Of(name)}",
                "the plain name of a file in the model's own folder", "Save the model again with its weights beside it, or inside: onnx.save_model(model, path).");
    }

    private long Number(Dictionary<string, string> entries, string key, long usual, string place)
    {
        if (!entries.TryGetValue(key, out string? text))
            return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Fault(place, $"the {key} {QuotedText.Of(text)} of its external data", "a whole number from 0");
    }

    private static string Invariant(Int128 number) => number.ToString(CultureInfo.InvariantCulture);

    private OnnxException Fault(string place, string found, string expected, string? advice = null) => new(file, place, found, expected, advice);
}
