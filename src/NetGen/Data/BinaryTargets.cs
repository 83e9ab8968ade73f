namespace NetGen;

/// <summary>Two classes as one target.</summary>
internal static class BinaryTargets
{
    /// <param name="targets">Rows of <paramref name="size"/> targets, each of which names a class.</param>
    /// <param name="size">Targets in a row.</param>
    /// <param name="classNames">The classes.</param>
    /// <param name="loss">What the network minimises.</param>
    /// <returns>For each row 1 for the second class; for the first 0, or -1 for the hinge loss.</returns>
    /// <exception cref="ArgumentException">The loss is of the softmax, which takes a target for each class.</exception>
    /// <exception cref="InvalidOperationException">There are more than two classes.</exception>
    public static float[] Of(ReadOnlySpan<float> targets, int size, IReadOnlyList<string> classNames, Loss loss)
    {
        var targetsOf = loss.Facts()?.Targets;
        if (targetsOf == LossTargets.Distribution)
            throw new ArgumentException($"{loss} takes a target for each class, as the data set has them. Leave {nameof(Dataset.ToBinary)} out, or use BinaryCrossEntropy with one output.", nameof(loss));
        if (classNames.Count != 2)
            throw new InvalidOperationException($"One target tells two classes apart but the data set has {classNames.Count}: {NameList.Of(classNames)}. Keep a target for each, and give the network {classNames.Count} outputs.");

        float first = targetsOf == LossTargets.MinusOrPlusOne ? -1 : 0;
        var binary = new float[targets.Length / size];
        for (int row = 0; row < binary.Length; row++)
            binary[row] = ClassChoice.Of(targets.Slice(row * size, size)) == 1 ? 1 : first;
        return binary;
    }
}
