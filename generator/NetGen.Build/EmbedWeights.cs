using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NetGen.Generator.Weights;
using Task = Microsoft.Build.Utilities.Task;

namespace NetGen.Build;

/// <summary>
/// Turns weights files into texts that the compiler hands to the generator, which may not read files itself: the name that
/// <c>[Network(Weights = ...)]</c> calls the file by, and its bytes in Base64. A text changes only when its file does.
/// </summary>
public sealed class EmbedWeights : Task
{
    /// <summary>The first line of a text.</summary>
    private const string Format = "netgen-weights 1";

    /// <summary>What follows the name of a file that is too large to be compiled.</summary>
    private const string TooLarge = "too large: ";

    /// <summary>Characters of a line, so that no editor chokes on the text.</summary>
    private const int LineLength = 120;

    /// <summary>The weights files, by paths relative to the project's folder.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Where the texts go.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Larger files are not read: the compiler takes about 3 seconds for each megabyte.</summary>
    [Required]
    public long MaxBytes { get; set; }

    /// <summary>The texts.</summary>
    [Output]
    public ITaskItem[] Texts { get; private set; } = [];

    public override bool Execute()
    {
        var texts = new List<ITaskItem>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Files)
        {
            string name = WeightsName.Normalize(file.ItemSpec);
            string path = file.GetMetadata("FullPath");
            if (!names.Add(path))
                continue;
            try
            {
                string text = Path.Combine(Folder, WeightsName.TextOf(name));
                WriteIfChanged(text, TextOf(name, path));
                texts.Add(new TaskItem(text));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.LogError($"The weights file {path} cannot be compiled in: {exception.Message}");
            }
        }

        Texts = [.. texts];
        return !Log.HasLoggedErrors;
    }

    private string TextOf(string name, string path)
    {
        var text = new StringBuilder().Append(Format).Append('\n').Append(name).Append('\n');
        long length = new FileInfo(path).Length;
        if (length > MaxBytes)
            return text.Append(TooLarge).Append(length.ToString(CultureInfo.InvariantCulture)).Append(" of ").Append(MaxBytes.ToString(CultureInfo.InvariantCulture)).Append('\n').ToString();

        string content = Convert.ToBase64String(File.ReadAllBytes(path));
        for (int start = 0; start < content.Length; start += LineLength)
            text.Append(content, start, Math.Min(LineLength, content.Length - start)).Append('\n');
        return text.ToString();
    }

    private static void WriteIfChanged(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
