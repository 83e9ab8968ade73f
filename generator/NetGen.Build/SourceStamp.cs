using System.Globalization;
using System.Text;

namespace NetGen.Build;

/// <summary>
/// What a text was made of, written beside it: as long as the source has the same time and length, neither newer nor older, the text need
/// not be made again.
/// </summary>
internal sealed class SourceStamp
{
    /// <summary>A source may change once more within the same tick of its clock; the coarsest, that of FAT, ticks every other second.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly string _text;
    private readonly string _source;
    private readonly bool _isReliable;

    /// <summary>Looks at the source as it is now, before it is read: a change while it is being read shows the next time.</summary>
    /// <param name="source">The source's path.</param>
    /// <param name="text">The text's path.</param>
    /// <param name="settings">What else the text depends on.</param>
    public SourceStamp(string source, string text, string settings)
    {
        var file = new FileInfo(source);
        var time = file.LastWriteTimeUtc;
        _path = text + ".stamp";
        _text = text;
        _source = new StringBuilder(settings).Append('\n')
            .Append(time.Ticks.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append(file.Length.ToString(CultureInfo.InvariantCulture)).Append('\n').ToString();
        // Time and length of a link are its own, not those of the file it leads to.
        _isReliable = !file.Attributes.HasFlag(FileAttributes.ReparsePoint) && time < DateTime.UtcNow - Tick;
    }

    /// <summary>Whether the text is there, whole, and made of the source as it is.</summary>
    public bool Holds() => _isReliable && File.Exists(_path) && File.Exists(_text) && File.ReadAllText(_path) == Describe();

    /// <summary>Before the text is written: half a text must not be taken for a whole one.</summary>
    public void Remove() => File.Delete(_path);

    /// <summary>After the text is written.</summary>
    public void Write()
    {
        if (_isReliable)
            File.WriteAllText(_path, Describe());
    }

    private string Describe() => _source + new FileInfo(_text).Length.ToString(CultureInfo.InvariantCulture) + "\n";
}
