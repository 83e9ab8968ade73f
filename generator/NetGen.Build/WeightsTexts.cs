using System.Globalization;
using System.Text;
using NetGen.Generator.Weights;

namespace NetGen.Build;

/// <summary>The texts of weights files: the name by which networks call the file, and its bytes in Base64.</summary>
/// <param name="folder">Where the texts go.</param>
/// <param name="maxBytes">Larger files are not read.</param>
internal sealed class WeightsTexts(string folder, long maxBytes)
{
    /// <summary>The first line of a text.</summary>
    private const string Format = "netgen-weights 1";

    /// <summary>What follows the name of a file that is too large to be compiled.</summary>
    private const string TooLarge = "too large: ";

    /// <summary>Characters of a line, so that no editor chokes on the text.</summary>
    private const int LineLength = 120;

    /// <summary>Makes the text of a file unless the one that is there is of the file as it is.</summary>
    /// <param name="name">The file's path relative to the project's folder.</param>
    /// <param name="path">The file's full path.</param>
    /// <returns>The text's path, and whether the file was read.</returns>
    public (string Text, bool HasRead) Update(string name, string path)
    {
        string text = Path.Combine(folder, WeightsName.TextOf(name));
        var stamp = new SourceStamp(path, text, $"{Format}\n{Digits(maxBytes)}");
        if (stamp.Holds())
            return (text, false);

        Directory.CreateDirectory(folder);
        stamp.Remove();
        WriteIfChanged(text, Encode(name, path));
        stamp.Write();
        return (text, true);
    }

    private string Encode(string name, string path)
    {
        var text = new StringBuilder().Append(Format).Append('\n').Append(name).Append('\n');
        using var file = File.OpenRead(path);
        if (file.Length > maxBytes)
            return text.Append(TooLarge).Append(Digits(file.Length)).Append(" of ").Append(Digits(maxBytes)).Append('\n').ToString();

        string content = Convert.ToBase64String(File.ReadAllBytes(path));
        for (int start = 0; start < content.Length; start += LineLength)
            text.Append(content, start, Math.Min(LineLength, content.Length - start)).Append('\n');
        return text.ToString();
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
            File.WriteAllText(path, text);
    }
}
