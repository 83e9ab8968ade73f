namespace NetGen;

/// <summary>
/// The shards in which a batch is computed. They depend on the batch's size alone, never on the number of threads, so that sums
/// are formed in one order whatever computes them.
/// </summary>
internal readonly struct Shards
{
    private const int Largest = 64;
    private const int SampleBlock = 16;

    private readonly int _samples;

    public Shards(int samples)
    {
        _samples = samples;
        int shards = Math.Max(1, (samples + Largest - 1) / Largest);
        int larger = (samples + (shards * SampleBlock) - 1) / (shards * SampleBlock) * SampleBlock;
        // Where the last one is no larger for it, the others are a block smaller: 48 and 52 samples rather than 64 and 36.
        int smaller = larger - SampleBlock;
        Size = shards > 1 && samples - ((shards - 1) * smaller) < larger ? smaller : larger;
        Count = samples == 0 ? 0 : shards;
    }

    /// <summary>Shards of so many samples, the last of those that are left.</summary>
    public Shards(int samples, int size)
    {
        _samples = samples;
        Size = Math.Min(size, samples);
        Count = Size == 0 ? 0 : (int)(((long)samples + Size - 1) / Size);
    }

    /// <summary>The number of shards.</summary>
    public int Count { get; }

    /// <summary>Samples of each shard but the last.</summary>
    private int Size { get; }

    public int First(int shard) => shard * Size;

    public int Samples(int shard) => shard == Count - 1 ? _samples - First(shard) : Size;
}
