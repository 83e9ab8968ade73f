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

    /// <summary>What follows the name of a file that cannot be read. Whether that matters the compiler knows: a network may not name it.</summary>
    private const string Unreadable = "unreadable: ";

    /// <summary>Characters of a line, so that no editor chokes on the text.</summary>
    private const int LineLength = 120;

    /// <summary>
    /// Makes the text of a file, and writes it where it is not there yet. Times and lengths tell nothing of a change: weights of one network
    /// are always of one length.
    /// </summary>
    /// <param name="name">The file's path relative to the project's folder.</param>
    /// <param name="path">The file's full path.</param>
    /// <returns>The text's path, and whether it was written.</returns>
    /// <exception cref="IOException">The text cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The text may not be written.</exception>
    public (string Text, bool IsWritten) Update(string name, string path)
    {
        string text = Path.Combine(folder, WeightsName.TextOf(name));
        string content = $"{Format}\n{name}\n{Encode(path)}";
        if (File.Exists(text) && File.ReadAllText(text) == content)
            return (text, false);

        Directory.CreateDirectory(folder);
        File.WriteAllText(text, content);
        return (text, true);
    }

    private string Encode(string path)
    {
        try
        {
            if (FileType.Irregular(path) is { } kind)
                return $"{Unreadable}{path} is {kind}\n";
            long length = new FileInfo(path).Length;
            return length > maxBytes ? $"{TooLarge}{Digits(length)} of {Digits(maxBytes)}\n" : Encode(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{Unreadable}{exception.Message.Replace('\r', ' ').Replace('\n', ' ')}\n";
        }
    }

    private static string Encode(byte[] bytes)
    {
        string content = Convert.ToBase64String(bytes);
        var text = new StringBuilder(content.Length + (content.Length / LineLength) + 1);
        for (int start = 0; start < content.Length; start += LineLength)
            text.Append(content, start, Math.Min(LineLength, content.Length - start)).Append('\n');
        return text.ToString();
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
