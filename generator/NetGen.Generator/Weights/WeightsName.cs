using System.Globalization;

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
        var segments = new List<string>();
        foreach (string segment in path.Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not (".." or ""))
                segments.RemoveAt(segments.Count - 1);
            else if (segment != "." && (segment.Length > 0 || segments.Count == 0))
                segments.Add(segment);
        }

        return segments.Count == 1 && segments[0].Length == 0 && path.Length > 0 ? "/" : string.Join("/", segments);
    }

    /// <summary>The paths that a network may mean, relative to the project's folder: beside the file that declares it, then in that folder.</summary>
    /// <param name="weights">The path as the declaration has it.</param>
    /// <param name="source">The file that declares the network.</param>
    /// <param name="projectFolder">The project's folder; empty: not known.</param>
    public static string[] PlacesOf(string weights, string source, string projectFolder)
    {
        string own = Normalize(weights);
        string beside = IsRooted(own) ? own : Normalize(FolderOf(Normalize(source), Normalize(projectFolder)) + own);
        return beside == own ? [own] : [beside, own];
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

    /// <summary>The folder of a file relative to another folder, with a slash behind; empty where it is that folder, or there is no way there.</summary>
    private static string FolderOf(string file, string from)
    {
        string[] folders = file.Split('/');
        folders = [.. folders.Take(folders.Length - 1)];
        if (IsRooted(file))
        {
            if (!IsRooted(from))
                return "";
            string[] start = from.TrimEnd('/').Split('/');
            // Drives and their folders are spelled in either case.
            var comparison = from[0] == '/' ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            int common = 0;
            while (common < Math.Min(folders.Length, start.Length) && string.Equals(folders[common], start[common], comparison))
                common++;
            if (common == 0)
                return "";
            folders = [.. Enumerable.Repeat("..", start.Length - common), .. folders.Skip(common)];
        }

        return string.Concat(folders.Select(folder => folder + "/"));
    }

    private static bool IsRooted(string path) => path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
}
