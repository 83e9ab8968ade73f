using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NetGen.Generator.Weights;
using Task = Microsoft.Build.Utilities.Task;

namespace NetGen.Build;

/// <summary>
/// Turns weights files into texts that the compiler hands to the generator, which may not read files itself. A text changes only when its
/// file's content does. A file that cannot be read makes a text that says so: it fails the build only where a network names it.
/// </summary>
public sealed class EmbedWeights : Task
{
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
        // Names that differ by case alone are of two files, where the file system tells them apart.
        var names = new HashSet<string>(StringComparer.Ordinal);
        var folder = new WeightsTexts(Folder, MaxBytes);
        foreach (var file in Files)
        {
            string path = file.GetMetadata("FullPath");
            string name = WeightsName.Normalize(file.ItemSpec);
            if (!names.Add(name))
                continue;
            try
            {
                var (text, isWritten) = folder.Update(name, path);
                texts.Add(new TaskItem(text));
                Log.LogMessage(MessageImportance.Low, isWritten ? $"The weights file {path} has changed." : $"The weights file {path} has not changed.");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.LogError($"The text of the weights file {path}, which the compiler reads, cannot be written: {exception.Message}");
            }
        }

        Texts = [.. texts];
        return !Log.HasLoggedErrors;
    }
}
