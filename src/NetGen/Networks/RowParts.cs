namespace NetGen;

/// <summary>
/// The parts of a batch that threads run forward at once. Rows come to the same bits as in the whole batch: parts begin where its groups do, and none
/// is so short that it would be run sample by sample.
/// </summary>
/// <param name="count">Samples in the batch.</param>
/// <param name="size">Samples of each part but the last; a multiple of <see cref="Group"/>.</param>
internal readonly struct RowParts(int count, int size)
{
    /// <summary>The most samples that generated code holds at once in inference.</summary>
    public const int Group = 96;

    /// <summary>A rest shorter than a block belongs to the part before.</summary>
    private const int Block = 16;

    public int Count => (int)Math.Max(1, ((long)count + size - Block) / size);

    public int First(int part) => part * size;

    public int Samples(int part) => part == Count - 1 ? count - First(part) : size;
}
