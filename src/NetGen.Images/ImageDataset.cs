using System.Globalization;

namespace NetGen;

/// <summary>Adds <c>Dataset.FromImages</c>.</summary>
public static class ImageDataset
{
    extension(Dataset)
    {
        /// <summary>
        /// Reads a folder of images, a sub-folder a class. Values are from 0 to 1. Hidden files and folders are passed over; files that are no images
        /// are an error.
        /// </summary>
        /// <param name="folder">The folder that holds a sub-folder of images for each class.</param>
        /// <param name="options">How images become inputs; null: coloured, channels first, all of one size.</param>
        /// <returns>A sample for each image, class after class in the ordinal order of the folders' names, in each by the names of the files; one-hot targets.</returns>
        /// <exception cref="ImageFormatException">The folder does not hold two classes or more, or one has no images; a file is no image, is damaged, or has another size than the first.</exception>
        /// <exception cref="ArgumentException">The options contradict themselves, or there are more values than an array can hold.</exception>
        /// <exception cref="IOException">The folder is missing, or a file cannot be read.</exception>
        /// <exception cref="UnauthorizedAccessException">A folder or file may not be read.</exception>
        public static Dataset FromImages(string folder, ImageOptions? options = null)
        {
            var schema = ImageSchema.Read(folder, options, out var classes);
            return Read(folder, classes, schema);
        }

        /// <summary>Reads a folder of images as another one was read: size, channels, order of values and classes are those of the schema.</summary>
        /// <param name="folder">The folder that holds a sub-folder of images for each class; some classes may be missing.</param>
        /// <param name="schema">How images become inputs; <see cref="ImageSchema.Of"/> tells it from the training folder.</param>
        /// <returns>A sample for each image, in the ordinal order of folders and files; one-hot targets.</returns>
        /// <exception cref="ImageFormatException">The folder holds a class that the schema does not know, or one without images; a file is no image, is damaged, or has another size and images are not resized.</exception>
        /// <exception cref="ArgumentException">There are more values than an array can hold.</exception>
        /// <exception cref="IOException">The folder is missing, or a file cannot be read.</exception>
        /// <exception cref="UnauthorizedAccessException">A folder or file may not be read.</exception>
        public static Dataset FromImages(string folder, ImageSchema schema)
        {
            ArgumentNullException.ThrowIfNull(schema);
            return Read(folder, ImageFolder.Classes(folder), schema);
        }
    }

    private static Dataset Read(string folder, IReadOnlyList<(string Class, string[] Files)> classes, ImageSchema schema)
    {
        string[] known = [.. schema.Classes];
        if (classes.FirstOrDefault(one => !known.Contains(one.Class, StringComparer.Ordinal)) is { Class: { } unknown })
            throw new ImageFormatException(Path.Combine(folder, unknown), $"found a folder that is none of the classes known: {NameList.Of(known)}. Rename or remove it.");
        var files = classes.SelectMany(one => one.Files.Select(file => (File: file, Label: Array.IndexOf(known, one.Class)))).ToArray();
        int size = schema.Shape.Size;
        if ((long)files.Length * size > Array.MaxLength)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{folder} holds {files.Length:N0} images of {size:N0} values, {(long)files.Length * size:N0} in all; a data set holds at most {Array.MaxLength:N0}. Set ImageOptions.Size to a smaller one, or read fewer images."), nameof(folder));
        float[] inputs = new float[files.Length * size];
        for (int i = 0; i < files.Length; i++)
            schema.ReadInput(files[i].File, inputs.AsSpan(i * size, size));
        return Dataset.FromClasses(inputs, [.. files.Select(file => file.Label)], known);
    }
}
