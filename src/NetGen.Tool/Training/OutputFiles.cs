using System.Text;

namespace NetGen.Tool.Training;

/// <summary>The files that a training writes: one name, several endings.</summary>
/// <param name="folder">Where they go; made where it is not there.</param>
/// <param name="name">What they are called.</param>
/// <param name="overwrite">Whether files that are there may be replaced.</param>
internal sealed class OutputFiles(string folder, string name, bool overwrite)
{
    /// <summary>The annotated class.</summary>
    public string Class => PathOf(".cs");

    /// <summary>The weights.</summary>
    public string Weights => PathOf(".safetensors");

    /// <summary>The epochs, a line each.</summary>
    public string History => PathOf(".history.csv");

    /// <summary>The training as a web page.</summary>
    public string Report => PathOf(".report.html");

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => [Class, Weights, History, Report];

    /// <summary>The weights as the class names them: a name is looked for beside the file with the class first.</summary>
    public string WeightsName => Path.GetFileName(Weights);

    /// <summary>Makes sure, before the work, that its results can be kept.</summary>
    /// <exception cref="ToolException">A file is there already.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public void Prepare()
    {
        string[] existing = [.. All.Where(File.Exists)];
        if (existing.Length > 0 && !overwrite)
            throw new ToolException($"{string.Join(", ", existing)} {(existing.Length == 1 ? "is" : "are")} there already. Add --overwrite to replace, or choose another --name or --output.");
        OutputGuard.MakeFolder(folder);
    }

    /// <summary>Writes a text: whole, or not at all.</summary>
    public static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private string PathOf(string ending) => Path.Combine(folder, name + ending);
}
