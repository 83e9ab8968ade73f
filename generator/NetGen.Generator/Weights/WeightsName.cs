using System.Globalization;
using System.IO;

namespace NetGen.Generator.Weights;

/// <summary>
/// What a weights file is called, and the text that the build step makes of it: by its name the compiler finds it without reading others.
/// Part of the build step, too.
/// </summary>
internal static class WeightsName
{
    /// <summary>How the texts' names end.</summary>
    public const string TextExtension = ".netgenweights";

    /// <summary>The same path however it is spelled.</summary>
    public static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        return path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path;
    }

    /// <summary>The text's name: the path flattened; its end tells apart what flattens alike.</summary>
    /// <param name="name">The file's path relative to the project's folder.</param>
    public static string TextOf(string name) =>
        new string([.. Path.GetFileName(name).Select(character => char.IsLetterOrDigit(character) || character is '.' or '-' ? character : '_')]) + TextEndOf(name);

    /// <summary>How the text's name ends: a hash of the path, in characters that every file system keeps as they are.</summary>
    /// <param name="name">The file's path relative to the project's folder.</param>
    public static string TextEndOf(string name)
    {
        uint hash = 2166136261;
        foreach (char character in Normalize(name))
            hash = unchecked((hash ^ character) * 16777619);
        return "." + hash.ToString("x8", CultureInfo.InvariantCulture) + TextExtension;
    }
}
