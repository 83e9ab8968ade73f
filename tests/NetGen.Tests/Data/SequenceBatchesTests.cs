using CsCheck;

namespace NetGen.Tests.Data;

/// <summary>An epoch goes through every sequence once, window after window, several side by side.</summary>
public sealed class SequenceBatchesTests
{
    /// <summary>Of 5, 1, 3 and 2 steps; step s of sequence i has 10 i + s.</summary>
    private static readonly SequenceDataset Data = Numbered([5, 1, 3, 2], everyStep: true);

    [Fact]
    public void Rows_take_the_next_sequence_where_theirs_has_ended()
    {
        var batches = new SequenceBatches(Data, batchSize: 2, steps: 2);
        batches.Begin(seed: 1, epoch: 0, shuffle: false);
        SequenceWindow[][] expected =
        [
            [new(0, 0, 2, false), new(1, 0, 1, true)],
            [new(0, 2, 2, false), new(2, 0, 2, false)],
            [new(0, 4, 1, true), new(2, 2, 1, true)],
            [new(3, 0, 2, true), SequenceWindow.Idle],
        ];
        Assert.Equal(4, batches.BatchCount);
        Assert.Equal(expected, Windows(batches));
        Assert.Equal([true, true, false, true, false, false, true, false], expected.SelectMany(rows => rows).Select(row => row.IsFirst));
    }

    [Fact]
    public void Windows_are_filled_up_with_zeros()
    {
        var batches = new SequenceBatches(Data, batchSize: 2, steps: 2);
        batches.Begin(seed: 1, epoch: 0, shuffle: false);
        (float[] Inputs, float[] Targets, int[] Lengths)[] expected =
        [
            ([0, 1, 10, 0], [0.5f, 1.5f, 10.5f, 0], [2, 1]),
            ([2, 3, 20, 21], [2.5f, 3.5f, 20.5f, 21.5f], [2, 2]),
            ([4, 0, 22, 0], [4.5f, 0, 22.5f, 0], [1, 1]),
            ([30, 31, 0, 0], [30.5f, 31.5f, 0, 0], [2, 0]),
        ];
        foreach (var (inputs, targets, lengths) in expected)
        {
            Assert.True(batches.Next());
            var filled = Filled(Data, batches.Rows);
            Assert.Equal(inputs, filled.Inputs);
            Assert.Equal(targets, filled.Targets);
            Assert.Equal(lengths, filled.Lengths);
        }

        Assert.False(batches.Next());
    }

    [Fact]
    public void The_target_of_a_whole_sequence_comes_with_its_last_window()
    {
        var data = Numbered([3, 1], everyStep: false);
        var batches = new SequenceBatches(data, batchSize: 2, steps: 2);
        batches.Begin(seed: 1, epoch: 0, shuffle: false);
        Assert.True(batches.Next());
        Assert.Equal([0f, 1f], Filled(data, batches.Rows).Targets);
        Assert.True(batches.Next());
        Assert.Equal([7f, 0f], Filled(data, batches.Rows).Targets);
    }

    [Fact]
    public void Some_of_the_rows_are_filled()
    {
        var batches = new SequenceBatches(Data, batchSize: 3, steps: 2);
        batches.Begin(seed: 1, epoch: 0, shuffle: false);
        batches.Next();
        var filled = Filled(Data, batches.Rows.Slice(1, 2));
        Assert.Equal([10f, 0f, 20f, 21f], filled.Inputs);
        Assert.Equal([1, 2], filled.Lengths);
    }

    [Fact]
    public void Whatever_the_sizes_each_step_comes_once_and_in_order() =>
        Gen.Select(Gen.Int[1, 9].Array[1, 25], Gen.Int[1, 8], Gen.Int[1, 10], Gen.Int[0, 3]).Sample((lengths, batchSize, steps, epoch) =>
        {
            var batches = new SequenceBatches(Numbered(lengths, everyStep: true), batchSize, steps);
            batches.Begin(seed: 7, epoch, shuffle: true);
            SequenceWindow[][] all = [.. Windows(batches)];
            Assert.Equal(batches.BatchCount, all.Length);
            Assert.All(all, rows => Assert.Equal(Math.Min(batchSize, lengths.Length), rows.Length));
            int[] seen = new int[lengths.Length];
            int[] rowOf = new int[lengths.Length];
            for (int batch = 0; batch < all.Length; batch++)
            {
                for (int row = 0; row < all[batch].Length; row++)
                {
                    var window = all[batch][row];
                    if (window.Sequence < 0)
                    {
                        Assert.Equal(SequenceWindow.Idle, window);
                        continue;
                    }

                    int done = seen[window.Sequence];
                    Assert.Equal((done, Math.Min(steps, lengths[window.Sequence] - done)), (window.FirstStep, window.Steps));
                    Assert.Equal((done == 0, done + window.Steps == lengths[window.Sequence]), (window.IsFirst, window.IsLast));
                    // The state is the row's.
                    Assert.True(done == 0 || rowOf[window.Sequence] == row);
                    Assert.True(done == 0 || all[batch - 1][row].Sequence == window.Sequence);
                    rowOf[window.Sequence] = row;
                    seen[window.Sequence] += window.Steps;
                }
            }

            Assert.Equal(lengths, seen);
        });

    [Fact]
    public void Where_windows_hold_whole_sequences_batches_follow_the_order_of_samples()
    {
        var data = Numbered([.. Enumerable.Range(0, 10).Select(i => 1 + (i % 3))], everyStep: true);
        int[] order = new int[10];
        EpochOrder.Fill(order, seed: 5, epoch: 2, shuffle: true);
        var batches = new SequenceBatches(data, batchSize: 4, steps: 3);
        batches.Begin(seed: 5, epoch: 2, shuffle: true);
        Assert.Equal(3, batches.BatchCount);
        Assert.Equal(order, Windows(batches).SelectMany(rows => rows).Where(row => row.Steps > 0).Select(row => row.Sequence));
    }

    [Fact]
    public void The_order_is_that_of_seed_and_epoch()
    {
        var data = Numbered([.. Enumerable.Repeat(2, 30)], everyStep: false);
        string first = Order(5, 0);
        Assert.Equal(first, Order(5, 0));
        Assert.NotEqual(first, Order(5, 1));
        Assert.NotEqual(first, Order(6, 0));

        string Order(ulong seed, long epoch)
        {
            var batches = new SequenceBatches(data, batchSize: 4, steps: 2);
            batches.Begin(seed + 1, epoch, shuffle: true);
            batches.Next();
            batches.Begin(seed, epoch, shuffle: true);
            return string.Join(' ', Windows(batches).SelectMany(rows => rows).Select(row => row.Sequence));
        }
    }

    [Fact]
    public void Nothing_is_allocated_between_an_epochs_beginning_and_its_end()
    {
        var batches = new SequenceBatches(Data, batchSize: 2, steps: 2);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            batches.Begin(seed: 1, epoch, shuffle: true);
            long before = GC.GetAllocatedBytesForCurrentThread();
            while (batches.Next())
            {
            }

            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static IEnumerable<SequenceWindow[]> Windows(SequenceBatches batches)
    {
        while (batches.Next())
            yield return batches.Rows.ToArray();
    }

    /// <summary>What training reads of rows: samples of the windows of two steps, and nothing where a row is idle.</summary>
    private static (float[] Inputs, float[] Targets, int[] Lengths) Filled(SequenceDataset data, ReadOnlySpan<SequenceWindow> rows)
    {
        var windows = Dataset.OfWindows(data, steps: 2, window: 2, burnIn: 0);
        List<float> inputs = [], targets = [];
        List<int> lengths = [];
        foreach (var row in rows)
        {
            int sample = windows.Windows.IndexOf(row);
            inputs.AddRange(sample < 0 ? new float[windows.InputSize] : windows.Input(sample));
            targets.AddRange(sample < 0 ? new float[windows.TargetSize] : windows.Target(sample));
            lengths.Add(sample < 0 ? 0 : windows.Windows[sample].Steps);
            Assert.True(sample >= 0 || row == SequenceWindow.Idle);
        }

        return ([.. inputs], [.. targets], [.. lengths]);
    }

    /// <summary>Step s of sequence i has the input 10 i + s and a half more as target; of n steps a whole sequence has the target 3 n - 2.</summary>
    private static SequenceDataset Numbered(int[] lengths, bool everyStep)
    {
        float[][] inputs = [.. lengths.Select((length, i) => Enumerable.Range(0, length).Select(step => (float)((10 * i) + step)).ToArray())];
        return everyStep
            ? SequenceDataset.FromArrays(inputs, [.. inputs.Select(steps => steps.Select(value => value + 0.5f).ToArray())], 1, 1, targetsAtEveryStep: true)
            : SequenceDataset.FromArrays(inputs, [.. lengths.Select(length => new[] { (3f * length) - 2 })], 1, 1);
    }
}
