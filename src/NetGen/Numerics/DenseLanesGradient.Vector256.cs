using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

// One file a vector width, the same text but for the width: edit one, copy to the others (a test compares them).
public static partial class DenseLanesGradient
{
    /// <summary>dW += dZ·xᵀ over blocks of 16 samples, in vectors of 256 bits. With constant sizes it becomes calls of the tiles they need.</summary>
    /// <param name="x">The layer's inputs in the first block, 16 samples of each.</param>
    /// <param name="delta">dZ, the gradient by the layer's weighted sums, in the first block, 16 samples of each.</param>
    /// <param name="gradients">[outputs / panel][inputs][panel]; zeros are added to what follows the last output, up to a multiple of 4.</param>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="outputs">The layer's outputs.</param>
    /// <param name="panel">Outputs whose gradients lie side by side, a multiple of 4.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="blockLength">Floats from one block to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddWeights256(ref float x, ref float delta, ref float gradients, int inputs, int outputs, int panel, int blocks, int blockLength)
    {
        int column = 0;
        for (; column <= outputs - Columns; column += Columns)
            AddColumns256<Four>(ref x, ref Unsafe.Add(ref delta, column * Block), ref Unsafe.Add(ref gradients, PanelIndex.Of(column, inputs, panel)), inputs, panel, blocks, blockLength);

        delta = ref Unsafe.Add(ref delta, column * Block);
        gradients = ref Unsafe.Add(ref gradients, PanelIndex.Of(column, inputs, panel));
        int rest = outputs - column;
        if (rest == 1)
            AddColumns256<One>(ref x, ref delta, ref gradients, inputs, panel, blocks, blockLength);
        else if (rest == 2)
            AddColumns256<Two>(ref x, ref delta, ref gradients, inputs, panel, blocks, blockLength);
        else if (rest == 3)
            AddColumns256<Three>(ref x, ref delta, ref gradients, inputs, panel, blocks, blockLength);
    }

    /// <summary>db += dZ over blocks of 16 samples, in vectors of 256 bits. With constant sizes it becomes calls of the sums they need.</summary>
    /// <param name="delta">dZ, the gradient by the layer's weighted sums, in the first block, 16 samples of each.</param>
    /// <param name="gradients">[outputs]; zeros are added to what follows the last one, up to a multiple of 4.</param>
    /// <param name="outputs">The layer's outputs.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="blockLength">Floats from one block to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddBias256(ref float delta, ref float gradients, int outputs, int blocks, int blockLength)
    {
        int column = 0;
        for (; column <= outputs - Columns; column += Columns)
            AddSums256<Four>(ref Unsafe.Add(ref delta, column * Block), ref Unsafe.Add(ref gradients, column), blocks, blockLength);

        delta = ref Unsafe.Add(ref delta, column * Block);
        gradients = ref Unsafe.Add(ref gradients, column);
        int rest = outputs - column;
        if (rest == 1)
            AddSums256<One>(ref delta, ref gradients, blocks, blockLength);
        else if (rest == 2)
            AddSums256<Two>(ref delta, ref gradients, blocks, blockLength);
        else if (rest == 3)
            AddSums256<Three>(ref delta, ref gradients, blocks, blockLength);
    }

    /// <summary>The gradient by the weights from all inputs to some neighbouring outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumns256<TColumns>(
        ref float x, ref float delta, ref float gradients, int inputs, nint panel, int blocks, nint blockLength)
        where TColumns : struct, ISize
    {
        int tiles = inputs / Inputs256.Value;
        int row = tiles * Inputs256.Value;
        if (tiles > 0)
            AddTiles256<Inputs256, TColumns>(ref x, ref delta, ref gradients, tiles, panel, blocks, blockLength);

        x = ref Unsafe.Add(ref x, row * Block);
        gradients = ref Unsafe.Add(ref gradients, row * panel);
        int rest = inputs - row;
        if (rest == 1)
            AddTiles256<One, TColumns>(ref x, ref delta, ref gradients, tiles: 1, panel, blocks, blockLength);
        else if (rest == 2)
            AddTiles256<Two, TColumns>(ref x, ref delta, ref gradients, tiles: 1, panel, blocks, blockLength);
        else if (rest == 3)
            AddTiles256<Three, TColumns>(ref x, ref delta, ref gradients, tiles: 1, panel, blocks, blockLength);
        else if (rest == 4)
            AddTiles256<Four, TColumns>(ref x, ref delta, ref gradients, tiles: 1, panel, blocks, blockLength);
    }

    /// <summary>Tiles whose inputs follow each other.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddTiles256<TRows, TColumns>(
        ref float x, ref float delta, ref float gradients, int tiles, nint panel, int blocks, nint blockLength)
        where TRows : struct, ISize
        where TColumns : struct, ISize
    {
        // In memory, where they take no registers from the loop over the blocks.
        Unsafe.SkipInit(out KeptSums lower);
        Unsafe.SkipInit(out KeptSums upper);
        for (int tile = 0; tile < tiles; tile++)
        {
            Sums256<TColumns> row0 = default, row1 = default, row2 = default, row3 = default, row4 = default;
            AddHalves256<TRows, TColumns>(ref x, ref delta, blocks, blockLength, ref upper[0], ref row0, ref row1, ref row2, ref row3, ref row4);
            if (Vector256<float>.Count < Half)
            {
                Keep256<TRows, TColumns>(ref lower[0], ref row0, ref row1, ref row2, ref row3, ref row4);
                AddHalves256<TRows, TColumns>(
                    ref Unsafe.Add(ref x, Quarter), ref Unsafe.Add(ref delta, Quarter), blocks, blockLength, ref upper[0], ref row0, ref row1, ref row2, ref row3, ref row4);
                AddKept256<TRows, TColumns>(ref lower[0], ref row0, ref row1, ref row2, ref row3, ref row4);
            }

            row0.AddTo(ref gradients);
            if (TRows.Value > 1)
                row1.AddTo(ref Unsafe.Add(ref gradients, panel));
            if (TRows.Value > 2)
                row2.AddTo(ref Unsafe.Add(ref gradients, 2 * panel));
            if (TRows.Value > 3)
                row3.AddTo(ref Unsafe.Add(ref gradients, 3 * panel));
            if (TRows.Value > 4)
                row4.AddTo(ref Unsafe.Add(ref gradients, 4 * panel));
            x = ref Unsafe.Add(ref x, TRows.Value * Block);
            gradients = ref Unsafe.Add(ref gradients, TRows.Value * panel);
        }
    }

    /// <summary>The products of a vector's lanes and those of the lanes half a block on: apart over all blocks, and then added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddHalves256<TRows, TColumns>(
        ref float x, ref float delta, int blocks, nint blockLength, ref float kept,
        ref Sums256<TColumns> row0, ref Sums256<TColumns> row1, ref Sums256<TColumns> row2, ref Sums256<TColumns> row3, ref Sums256<TColumns> row4)
        where TRows : struct, ISize
        where TColumns : struct, ISize
    {
        AddProducts256<TRows, TColumns>(ref x, ref delta, blocks, blockLength, ref row0, ref row1, ref row2, ref row3, ref row4);
        if (Vector256<float>.Count == Block)
            return;
        Keep256<TRows, TColumns>(ref kept, ref row0, ref row1, ref row2, ref row3, ref row4);
        AddProducts256<TRows, TColumns>(
            ref Unsafe.Add(ref x, Half), ref Unsafe.Add(ref delta, Half), blocks, blockLength, ref row0, ref row1, ref row2, ref row3, ref row4);
        AddKept256<TRows, TColumns>(ref kept, ref row0, ref row1, ref row2, ref row3, ref row4);
    }

    /// <summary>The products of one vector's lanes over all blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts256<TRows, TColumns>(
        ref float inputs, ref float deltas, int blocks, nint blockLength,
        ref Sums256<TColumns> row0, ref Sums256<TColumns> row1, ref Sums256<TColumns> row2, ref Sums256<TColumns> row3, ref Sums256<TColumns> row4)
        where TRows : struct, ISize
        where TColumns : struct, ISize
    {
        for (int block = 0; block < blocks; block++)
        {
            var delta0 = Vector256.LoadUnsafe(ref deltas);
            var delta1 = TColumns.Value > 1 ? Vector256.LoadUnsafe(ref deltas, Block) : default;
            var delta2 = TColumns.Value > 2 ? Vector256.LoadUnsafe(ref deltas, 2 * Block) : default;
            var delta3 = TColumns.Value > 3 ? Vector256.LoadUnsafe(ref deltas, 3 * Block) : default;
            row0.Add(Vector256.LoadUnsafe(ref inputs), delta0, delta1, delta2, delta3);
            if (TRows.Value > 1)
                row1.Add(Vector256.LoadUnsafe(ref inputs, Block), delta0, delta1, delta2, delta3);
            if (TRows.Value > 2)
                row2.Add(Vector256.LoadUnsafe(ref inputs, 2 * Block), delta0, delta1, delta2, delta3);
            if (TRows.Value > 3)
                row3.Add(Vector256.LoadUnsafe(ref inputs, 3 * Block), delta0, delta1, delta2, delta3);
            if (TRows.Value > 4)
                row4.Add(Vector256.LoadUnsafe(ref inputs, 4 * Block), delta0, delta1, delta2, delta3);
            inputs = ref Unsafe.Add(ref inputs, blockLength);
            deltas = ref Unsafe.Add(ref deltas, blockLength);
        }
    }

    /// <summary>Puts the sums aside and begins anew.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep256<TRows, TColumns>(
        ref float kept, ref Sums256<TColumns> row0, ref Sums256<TColumns> row1, ref Sums256<TColumns> row2, ref Sums256<TColumns> row3, ref Sums256<TColumns> row4)
        where TRows : struct, ISize
        where TColumns : struct, ISize
    {
        row0.Keep(ref kept);
        if (TRows.Value > 1)
            row1.Keep(ref Unsafe.Add(ref kept, Columns * Vector256<float>.Count));
        if (TRows.Value > 2)
            row2.Keep(ref Unsafe.Add(ref kept, 2 * Columns * Vector256<float>.Count));
        if (TRows.Value > 3)
            row3.Keep(ref Unsafe.Add(ref kept, 3 * Columns * Vector256<float>.Count));
        if (TRows.Value > 4)
            row4.Keep(ref Unsafe.Add(ref kept, 4 * Columns * Vector256<float>.Count));
        row0 = row1 = row2 = row3 = row4 = default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddKept256<TRows, TColumns>(
        ref float kept, ref Sums256<TColumns> row0, ref Sums256<TColumns> row1, ref Sums256<TColumns> row2, ref Sums256<TColumns> row3, ref Sums256<TColumns> row4)
        where TRows : struct, ISize
        where TColumns : struct, ISize
    {
        row0.AddKept(ref kept);
        if (TRows.Value > 1)
            row1.AddKept(ref Unsafe.Add(ref kept, Columns * Vector256<float>.Count));
        if (TRows.Value > 2)
            row2.AddKept(ref Unsafe.Add(ref kept, 2 * Columns * Vector256<float>.Count));
        if (TRows.Value > 3)
            row3.AddKept(ref Unsafe.Add(ref kept, 3 * Columns * Vector256<float>.Count));
        if (TRows.Value > 4)
            row4.AddKept(ref Unsafe.Add(ref kept, 4 * Columns * Vector256<float>.Count));
    }

    /// <summary>The gradient by the bias of some neighbouring outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddSums256<TColumns>(ref float delta, ref float gradients, int blocks, nint blockLength)
        where TColumns : struct, ISize
    {
        var sums = SumHalves256<TColumns>(ref delta, blocks, blockLength);
        if (Vector256<float>.Count < Half)
            sums.Add(SumHalves256<TColumns>(ref Unsafe.Add(ref delta, Vector256<float>.Count), blocks, blockLength));
        sums.AddTo(ref gradients);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums256<TColumns> SumHalves256<TColumns>(ref float delta, int blocks, nint blockLength)
        where TColumns : struct, ISize
    {
        Sums256<TColumns> sums = default, upper = default;
        for (int block = 0; block < blocks; block++)
        {
            sums.Add(ref delta);
            if (Vector256<float>.Count < Block)
                upper.Add(ref Unsafe.Add(ref delta, Half));
            delta = ref Unsafe.Add(ref delta, blockLength);
        }

        if (Vector256<float>.Count < Block)
            sums.Add(upper);
        return sums;
    }

    /// <summary>The sums of one input, or of the bias, for up to four neighbouring outputs.</summary>
    private struct Sums256<TColumns>
        where TColumns : struct, ISize
    {
        private Vector256<float> _sum0;
        private Vector256<float> _sum1;
        private Vector256<float> _sum2;
        private Vector256<float> _sum3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> input, Vector256<float> delta0, Vector256<float> delta1, Vector256<float> delta2, Vector256<float> delta3)
        {
            _sum0 = Vector256.MultiplyAddEstimate(input, delta0, _sum0);
            if (TColumns.Value > 1)
                _sum1 = Vector256.MultiplyAddEstimate(input, delta1, _sum1);
            if (TColumns.Value > 2)
                _sum2 = Vector256.MultiplyAddEstimate(input, delta2, _sum2);
            if (TColumns.Value > 3)
                _sum3 = Vector256.MultiplyAddEstimate(input, delta3, _sum3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref float delta)
        {
            _sum0 += Vector256.LoadUnsafe(ref delta);
            if (TColumns.Value > 1)
                _sum1 += Vector256.LoadUnsafe(ref delta, Block);
            if (TColumns.Value > 2)
                _sum2 += Vector256.LoadUnsafe(ref delta, 2 * Block);
            if (TColumns.Value > 3)
                _sum3 += Vector256.LoadUnsafe(ref delta, 3 * Block);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Sums256<TColumns> other)
        {
            _sum0 += other._sum0;
            if (TColumns.Value > 1)
                _sum1 += other._sum1;
            if (TColumns.Value > 2)
                _sum2 += other._sum2;
            if (TColumns.Value > 3)
                _sum3 += other._sum3;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Keep(ref float kept)
        {
            _sum0.StoreUnsafe(ref kept);
            if (TColumns.Value > 1)
                _sum1.StoreUnsafe(ref kept, (nuint)Vector256<float>.Count);
            if (TColumns.Value > 2)
                _sum2.StoreUnsafe(ref kept, 2 * (nuint)Vector256<float>.Count);
            if (TColumns.Value > 3)
                _sum3.StoreUnsafe(ref kept, 3 * (nuint)Vector256<float>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddKept(ref float kept)
        {
            _sum0 += Vector256.LoadUnsafe(ref kept);
            if (TColumns.Value > 1)
                _sum1 += Vector256.LoadUnsafe(ref kept, (nuint)Vector256<float>.Count);
            if (TColumns.Value > 2)
                _sum2 += Vector256.LoadUnsafe(ref kept, 2 * (nuint)Vector256<float>.Count);
            if (TColumns.Value > 3)
                _sum3 += Vector256.LoadUnsafe(ref kept, 3 * (nuint)Vector256<float>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void AddTo(ref float gradients) => LaneSums.AddTo(ref gradients, _sum0, _sum1, _sum2, _sum3);
    }
}
