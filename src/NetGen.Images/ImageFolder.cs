using System.Globalization;
using SkiaSharp;

namespace NetGen;

/// <summary>
/// The images of a folder: those of each class in a sub-folder of the class's name. What is hidden is passed over, and so are the files that Windows
/// leaves in folders of pictures.
/// </summary>
internal static class ImageFolder
{
    private static readonly string[] Leftovers = ["Thumbs.db", "desktop.ini"];

    /// <summary>The classes, by ordinal order of their names, with their images, by ordinal order of theirs.</summary>
    /// <param name="folder">The folder that holds a folder for each class.</param>
    /// <exception cref="ImageFormatException">There is none, a class has no images, or images lie where they have no class.</exception>
    /// <exception cref="IOException">The folder is missing, or a file.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<(string Class, string[] Files)> Classes(string folder)
    {
        CheckFolder(folder);
        string[] files = Files(folder);
        string[] classes = Folders(folder);
        if (classes.Length == 0)
        {
            throw new ImageFormatException(folder, string.Create(CultureInfo.InvariantCulture, $"found no sub-folders{(files.Length == 0 ? "" : $" but {files.Length:N0} {(files.Length == 1 ? "file" : "files")}")}, expected one for each class with its images in it. The names of the folders are those of the classes."));
        }

        // Tables and notes may lie beside the classes; an image there would be left out of what is learned.
        if (Array.Find(files, IsImage) is { } stray)
            throw new ImageFormatException(stray, "found an image beside the folders of the classes, where it has no class. Move it into the folder of its class, or out of here.");
        return [.. classes.Select(path => (Path.GetFileName(path), ImagesOf(path)))];
    }

    /// <summary>The images of a folder and of its sub-folders, by ordinal order of their paths in it.</summary>
    /// <param name="folder">A folder of images, or of folders of images as <see cref="Classes"/> takes it.</param>
    /// <exception cref="ImageFormatException">There are none.</exception>
    /// <exception cref="IOException">The folder is missing, or a file.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static string[] All(string folder)
    {
        CheckFolder(folder);
        string[] all = [.. Files(folder).Concat(Folders(folder).SelectMany(Files)).OrderBy(path => Path.GetRelativePath(folder, path), StringComparer.Ordinal)];
        return all.Length > 0 ? all : throw new ImageFormatException(folder, "found no files in it or in its sub-folders, expected images.");
    }

    private static string[] ImagesOf(string folder)
    {
        if (Folders(folder) is [var inner, ..])
            throw new ImageFormatException(inner, $"found a folder in that of the class {QuotedText.Of(Path.GetFileName(folder))}, expected images alone. Where its parts are the classes, read {folder} instead; otherwise move its images up.");
        string[] files = Files(folder);
        return files.Length > 0 ? files : throw new ImageFormatException(folder, "found no images in this folder of a class. Add some, or remove the folder.");
    }

    private static void CheckFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (Directory.Exists(folder))
            return;
        throw File.Exists(folder)
            ? new IOException($"{folder} is a file; name the folder that holds a sub-folder of images for each class.")
            : new DirectoryNotFoundException($"Could not find folder '{Path.GetFullPath(folder)}'. Name the folder that holds a sub-folder of images for each class.");
    }

    private static string[] Files(string folder) => Ordered(folder, new DirectoryInfo(folder).EnumerateFiles().Where(file => !Leftovers.Contains(file.Name, StringComparer.OrdinalIgnoreCase)));

    private static string[] Folders(string folder) => Ordered(folder, new DirectoryInfo(folder).EnumerateDirectories().Where(inner => inner.Name != "__MACOSX"));

    /// <summary>Paths begin as the folder was named.</summary>
    private static string[] Ordered(string folder, IEnumerable<FileSystemInfo> entries) =>
        [.. entries.Where(entry => !entry.Name.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.Hidden)).Select(entry => entry.Name).Order(StringComparer.Ordinal).Select(name => Path.Combine(folder, name))];

    private static bool IsImage(string path)
    {
        using var file = InputFile.Open(path);
        using var codec = SKCodec.Create(file);
        return codec is not null;
    }
}
