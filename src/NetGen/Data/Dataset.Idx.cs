using System.Globalization;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Images and labels in IDX form, as MNIST comes; <c>.gz</c> or not.</summary>
    /// <param name="imagesPath">Images: unsigned bytes [count, height, width]; they become floats in [0, 1].</param>
    /// <param name="labelsPath">Labels: unsigned bytes [count].</param>
    /// <param name="classCount">The number of classes. Default: one more than the largest label.</param>
    /// <exception cref="IdxFormatException">A file is malformed, or the two do not fit each other.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset FromIdx(string imagesPath, string labelsPath, int? classCount = null)
    {
        ArgumentNullException.ThrowIfNull(imagesPath);
        ArgumentNullException.ThrowIfNull(labelsPath);
        var (shape, pixels) = IdxReader.Read(imagesPath, dimensions: 3);
        var (labelShape, labels) = IdxReader.Read(labelsPath, dimensions: 1);
        if (labelShape[0] != shape[0])
            throw new IdxFormatException(labelsPath, $"it has {labelShape[0]} labels but {imagesPath} has {shape[0]} images.");

        int classes = classCount ?? Math.Max(2, labels.Max() + 1);
        int wrong = Array.FindIndex(labels, label => label >= classes);
        if (wrong >= 0)
            throw new IdxFormatException(labelsPath, $"offset {8 + wrong}: label {labels[wrong]} of image {wrong} is out of range; there are {classes} classes.");

        var inputs = new float[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
            inputs[i] = pixels[i] / 255f;
        return FromClasses(
            inputs,
            [.. labels.Select(label => (int)label)],
            [.. Enumerable.Range(0, classes).Select(label => label.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>The training or test set of a folder with MNIST's file names: <c>train-images-idx3-ubyte</c> and so on, <c>.gz</c> or not.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="IdxFormatException">A file is malformed, or the two do not fit each other.</exception>
    public static Dataset FromIdxFolder(string folder, bool train)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string set = train ? "train" : "t10k";
        return FromIdx(Find($"{set}-images-idx3-ubyte"), Find($"{set}-labels-idx1-ubyte"));

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
