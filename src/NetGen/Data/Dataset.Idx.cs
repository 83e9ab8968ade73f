using System.Globalization;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Images and labels in IDX form, as MNIST comes; gzip-compressed or not, whatever the files are called.</summary>
    /// <param name="imagesPath">Images: unsigned bytes [count, height, width]; they become floats in [0, 1], a byte divided by 255.</param>
    /// <param name="labelsPath">Labels: unsigned bytes [count].</param>
    /// <param name="classCount">The number of classes, at least 2. Default: one more than the largest label.</param>
    /// <returns>Inputs of height × width values, an image row by row; one-hot targets of classes named 0, 1, 2...</returns>
    /// <exception cref="IdxFormatException">A file is malformed, or the two do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The class count is below 2.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset FromIdx(string imagesPath, string labelsPath, int? classCount = null)
    {
        ArgumentNullException.ThrowIfNull(imagesPath);
        ArgumentNullException.ThrowIfNull(labelsPath);
        if (classCount is < 2)
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "There must be at least 2 classes.");

        using var images = IdxReader.Open(imagesPath, dimensions: 3);
        using var labels = IdxReader.Open(labelsPath, dimensions: 1);
        int count = images.Shape[0];
        if (labels.Shape[0] != count)
            throw new IdxFormatException(labelsPath, IdxReader.ShapeOffset, $"{labels.Shape[0]} labels", $"{count}, the number of images in {imagesPath}", "Take both files from the same set.");

        byte[] classes = labels.ReadBytes();
        int classesInAll = classCount ?? Math.Max(2, classes.Max() + 1);
        int wrong = Array.FindIndex(classes, label => label >= classesInAll);
        if (wrong >= 0)
            throw new IdxFormatException(labelsPath, labels.HeaderLength + wrong, $"label {classes[wrong]} of image {wrong}", $"0 to {classesInAll - 1}", "Set classCount to the number of classes.");

        var inputs = images.ReadFractions();
        int inputSize = inputs.Length / count;
        var targets = AllocateRows(count, classesInAll, nameof(classCount));
        for (int i = 0; i < count; i++)
            targets[(i * classesInAll) + classes[i]] = 1;
        return new Dataset(
            inputs, targets, inputSize, classesInAll, DataNames.OfFeatures(null, inputSize),
            Array.AsReadOnly<string>([.. Enumerable.Range(0, classesInAll).Select(label => label.ToString(CultureInfo.InvariantCulture))]));
    }

    /// <summary>
    /// The training or test set of a folder with MNIST's file names: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
    /// <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c>; with <c>.gz</c> or without.
    /// </summary>
    /// <param name="folder">The folder that holds the files; where both forms are there the plain one is read.</param>
    /// <param name="train">Whether to take the training set; otherwise the test set.</param>
    /// <param name="classCount">The number of classes, at least 2. Default: one more than the largest label.</param>
    /// <returns>What <see cref="FromIdx"/> gives for the two files.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="IdxFormatException">A file is malformed, or the two do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The class count is below 2.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset FromIdxFolder(string folder, bool train, int? classCount = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string set = train ? "train" : "t10k";
        return FromIdx(Find($"{set}-images-idx3-ubyte"), Find($"{set}-labels-idx1-ubyte"), classCount);

        string Find(string name)
        {
            string plain = Path.Combine(folder, name);
            if (File.Exists(plain))
                return plain;
            return File.Exists(plain + ".gz")
                ? plain + ".gz"
                : throw new FileNotFoundException($"{folder} holds neither {name} nor {name}.gz. MNIST comes as four files: images and labels, each for train and t10k.", plain);
        }
    }
}
