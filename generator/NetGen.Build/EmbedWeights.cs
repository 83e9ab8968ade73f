using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NetGen.Generator.Weights;
using Task = Microsoft.Build.Utilities.Task;

namespace NetGen.Build;

/// <summary>
/// Turns weights files into texts that the compiler hands to the generator, which may not read files itself. A file is read only when its
/// time or length has changed, and a text changes only when its file does.
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
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var folder = new WeightsTexts(Folder, MaxBytes);
        foreach (var file in Files)
        {
            string path = file.GetMetadata("FullPath");
            if (!names.Add(path))
                continue;
            try
            {
                var (text, hasRead) = folder.Update(WeightsName.Normalize(file.ItemSpec), path);
                texts.Add(new TaskItem(text));
                Log.LogMessage(MessageImportance.Low, hasRead ? $"The weights file {path} was read." : $"The weights file {path} has not changed.");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.LogError($"The weights file {path} cannot be compiled in: {exception.Message}");
            }
        }

        Texts = [.. texts];
        return !Log.HasLoggedErrors;
    }
}
