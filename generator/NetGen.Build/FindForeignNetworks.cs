using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace NetGen.Build;

/// <summary>Warns of networks in F# and Visual Basic: such a project builds, and nothing is generated.</summary>
public sealed class FindForeignNetworks : Task
{
    /// <summary>The project's source files.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>MSBuild's name of their language: <c>F#</c> or <c>VB</c>.</summary>
    [Required]
    public string Language { get; set; } = "";

    public override bool Execute()
    {
        foreach (string path in Sources.Select(source => source.GetMetadata("FullPath")).Where(File.Exists))
        {
            foreach (int line in LinesOf(path))
            {
                Log.LogWarning(null, "NG0601", null, path, line, 0, 0, 0,
                    "NetGen completes networks declared in C#, and this one is declared in {0}, so that nothing is generated for it; declare it in a C# project and reference that",
                    Language == "VB" ? "Visual Basic" : Language);
            }
        }

        return true;
    }

    /// <summary>A file that cannot be read is for the compiler to report.</summary>
    private IEnumerable<int> LinesOf(string path)
    {
        try
        {
            return ForeignNetworks.LinesOf(File.ReadAllText(path), Language);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
