using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

// One file a vector width, the same text but for the width: edit one, copy to the others (a test compares them).
public static partial class DenseRowsGradient
{
    /// <summary>dW = Σ dZ·xᵀ over the rows, in vectors of 256 bits, of inputs read where they lie.</summary>
    /// <param name="x">The layer's inputs, a sample a row.</param>
    /// <param name="delta">dZ, the gradient by the layer's weighted sums, a sample a row.</param>
    /// <param name="gradients">[outputStride / panel][inputs][panel]; receives the sums.</param>
    /// <param name="first">The first input whose weights' gradient is summed.</param>
    /// <param name="end">The input behind the last one.</param>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="inputStride">Floats from the inputs of one sample to those of the next.</param>
    /// <param name="outputStride">Floats from dZ of one sample to that of the next, a multiple of the vectors' size.</param>
    /// <param name="panel">Outputs whose gradients lie side by side.</param>
    /// <param name="count">The samples.</param>
    /// <param name="accumulate">Whether the sums are added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumWeights256(
        ref float x, ref float delta, ref float gradients, int first, int end, int inputs, int inputStride, int outputStride, int panel, int count, bool accumulate) =>
        SumInputs256(
            ref Unsafe.Add(ref x, first), ref delta, ref Unsafe.Add(ref gradients, first * panel),
            end - first, inputStride, outputStride, panel, (nint)inputs * panel, count, accumulate);

    /// <summary>dW = Σ dZ·xᵀ over the rows, in vectors of 256 bits, of inputs that are copied a strip at a time.</summary>
    /// <param name="x">The layer's inputs, a sample a row.</param>
    /// <param name="delta">dZ, the gradient by the layer's weighted sums, a sample a row.</param>
    /// <param name="gradients">[outputStride / panel][inputs][panel]; receives the sums.</param>
    /// <param name="first">The first input whose weights' gradient is summed.</param>
    /// <param name="end">The input behind the last one.</param>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="inputStride">Floats from the inputs of one sample to those of the next.</param>
    /// <param name="outputStride">Floats from dZ of one sample to that of the next, a multiple of the vectors' size.</param>
    /// <param name="panel">Outputs whose gradients lie side by side.</param>
    /// <param name="count">The samples, <see cref="MostSamples"/> at most.</param>
    /// <param name="accumulate">Whether the sums are added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void SumPackedWeights256(
        ref float x, ref float delta, ref float gradients, int first, int end, int inputs, int inputStride, int outputStride, int panel, int count, bool accumulate)
    {
        Unsafe.SkipInit(out Strip strip);
        ref float packed = ref Unsafe.As<Strip, float>(ref strip);
        for (int input = first; input < end; input += StripInputs)
        {
            Pack(ref Unsafe.Add(ref x, input), inputStride, ref packed, Math.Min(StripInputs, inputs - input), count);
            SumInputs256(
                ref packed, ref delta, ref Unsafe.Add(ref gradients, input * panel),
                Math.Min(StripInputs, end - input), StripInputs, outputStride, panel, (nint)inputs * panel, count, accumulate);
        }
    }

    /// <summary>The gradient by the weights from neighbouring inputs to all outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SumInputs256(
        ref float x, ref float delta, ref float gradients, int inputs, nint inputStride, int outputStride, int panel, nint panelLength, int count, bool accumulate)
    {
        if (outputStride % (2 * Vector256<float>.Count) > 0)
        {
            for (int column = 0; column < outputStride; column += Vector256<float>.Count)
            {
                SumColumn256<Twelve, One>(
                    ref x, ref Unsafe.Add(ref delta, column), ref Unsafe.Add(ref gradients, (column / panel * panelLength) + (column % panel)),
                    inputs, inputStride, outputStride, panel, panelLength, count, accumulate);
            }

            return;
        }

        for (int column = 0; column < outputStride; column += 2 * Vector256<float>.Count)
        {
            SumColumn256<Inputs256, Two>(
                ref x, ref Unsafe.Add(ref delta, column), ref Unsafe.Add(ref gradients, (column / panel * panelLength) + (column % panel)),
                inputs, inputStride, outputStride, panel, panelLength, count, accumulate);
        }
    }

    /// <summary>db = Σ dZ over the rows, in vectors of 256 bits.</summary>
    /// <param name="delta">dZ, the gradient by the layer's weighted sums, a sample a row.</param>
    /// <param name="gradients">[outputStride]; receives the sums.</param>
    /// <param name="outputStride">Floats from dZ of one sample to that of the next, a multiple of the vectors' size.</param>
    /// <param name="count">The samples.</param>
    /// <param name="accumulate">Whether the sums are added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumBias256(ref float delta, ref float gradients, int outputStride, int count, bool accumulate)
    {
        int column = 0;
        for (; column <= outputStride - (2 * Vector256<float>.Count); column += 2 * Vector256<float>.Count)
            SumRows256<Two>(ref Unsafe.Add(ref delta, column), ref Unsafe.Add(ref gradients, column), outputStride, count, accumulate);
        if (column < outputStride)
            SumRows256<One>(ref Unsafe.Add(ref delta, column), ref Unsafe.Add(ref gradients, column), outputStride, count, accumulate);
    }

    /// <summary>The gradient by the weights from neighbouring inputs to a tile's outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SumColumn256<TInputs, TVectors>(
        ref float x, ref float delta, ref float gradients, int inputs, nint inputStride, nint outputStride, nint panel, nint panelLength, int count, bool accumulate)
        where TInputs : struct, ISize
        where TVectors : struct, ISize
    {
        int tiles = inputs / TInputs.Value;
        if (tiles > 0)
            SumTiles256<TInputs, TVectors>(ref x, ref delta, ref gradients, tiles, inputStride, outputStride, panel, panelLength, count, accumulate);
        int rest = inputs % TInputs.Value;
        x = ref Unsafe.Add(ref x, inputs - rest);
        gradients = ref Unsafe.Add(ref gradients, (inputs - rest) * panel);
        if (rest == 1)
            SumTiles256<One, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 2)
            SumTiles256<Two, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 3)
            SumTiles256<Three, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 4)
            SumTiles256<Four, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 5)
            SumTiles256<Five, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 6)
            SumTiles256<Six, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 7)
            SumTiles256<Seven, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 8)
            SumTiles256<Eight, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 9)
            SumTiles256<Nine, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 10)
            SumTiles256<Ten, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
        else if (rest == 11)
            SumTiles256<Eleven, TVectors>(ref x, ref delta, ref gradients, tiles: 1, inputStride, outputStride, panel, panelLength, count, accumulate);
    }

    /// <summary>Tiles whose inputs follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SumTiles256<TInputs, TVectors>(
        ref float x, ref float delta, ref float gradients, int tiles, nint inputStride, nint outputStride, nint panel, nint panelLength, int count, bool accumulate)
        where TInputs : struct, ISize
        where TVectors : struct, ISize
    {
        // The second vector of outputs lies beside the first, or in the next panel.
        nint next = panel > Vector256<float>.Count ? Vector256<float>.Count : panelLength;
        for (int tile = 0; tile < tiles; tile++)
        {
            Sums256<TVectors> sums0 = default, sums1 = default, sums2 = default, sums3 = default, sums4 = default, sums5 = default,
                sums6 = default, sums7 = default, sums8 = default, sums9 = default, sums10 = default, sums11 = default;
            ref float inputs = ref x;
            ref float deltas = ref delta;
            for (int row = 0; row < count; row++)
            {
                var delta0 = Vector256.LoadUnsafe(ref deltas);
                var delta1 = TVectors.Value > 1 ? Vector256.LoadUnsafe(ref deltas, (nuint)Vector256<float>.Count) : default;
                sums0.Add(Vector256.Create(inputs), delta0, delta1);
                if (TInputs.Value > 1)
                    sums1.Add(Vector256.Create(Unsafe.Add(ref inputs, 1)), delta0, delta1);
                if (TInputs.Value > 2)
                    sums2.Add(Vector256.Create(Unsafe.Add(ref inputs, 2)), delta0, delta1);
                if (TInputs.Value > 3)
                    sums3.Add(Vector256.Create(Unsafe.Add(ref inputs, 3)), delta0, delta1);
                if (TInputs.Value > 4)
                    sums4.Add(Vector256.Create(Unsafe.Add(ref inputs, 4)), delta0, delta1);
                if (TInputs.Value > 5)
                    sums5.Add(Vector256.Create(Unsafe.Add(ref inputs, 5)), delta0, delta1);
                if (TInputs.Value > 6)
                    sums6.Add(Vector256.Create(Unsafe.Add(ref inputs, 6)), delta0, delta1);
                if (TInputs.Value > 7)
                    sums7.Add(Vector256.Create(Unsafe.Add(ref inputs, 7)), delta0, delta1);
                if (TInputs.Value > 8)
                    sums8.Add(Vector256.Create(Unsafe.Add(ref inputs, 8)), delta0, delta1);
                if (TInputs.Value > 9)
                    sums9.Add(Vector256.Create(Unsafe.Add(ref inputs, 9)), delta0, delta1);
                if (TInputs.Value > 10)
                    sums10.Add(Vector256.Create(Unsafe.Add(ref inputs, 10)), delta0, delta1);
                if (TInputs.Value > 11)
                    sums11.Add(Vector256.Create(Unsafe.Add(ref inputs, 11)), delta0, delta1);
                inputs = ref Unsafe.Add(ref inputs, inputStride);
                deltas = ref Unsafe.Add(ref deltas, outputStride);
            }

            sums0.Store(ref gradients, next, accumulate);
            if (TInputs.Value > 1)
                sums1.Store(ref Unsafe.Add(ref gradients, panel), next, accumulate);
            if (TInputs.Value > 2)
                sums2.Store(ref Unsafe.Add(ref gradients, 2 * panel), next, accumulate);
            if (TInputs.Value > 3)
                sums3.Store(ref Unsafe.Add(ref gradients, 3 * panel), next, accumulate);
            if (TInputs.Value > 4)
                sums4.Store(ref Unsafe.Add(ref gradients, 4 * panel), next, accumulate);
            if (TInputs.Value > 5)
                sums5.Store(ref Unsafe.Add(ref gradients, 5 * panel), next, accumulate);
            if (TInputs.Value > 6)
                sums6.Store(ref Unsafe.Add(ref gradients, 6 * panel), next, accumulate);
            if (TInputs.Value > 7)
                sums7.Store(ref Unsafe.Add(ref gradients, 7 * panel), next, accumulate);
            if (TInputs.Value > 8)
                sums8.Store(ref Unsafe.Add(ref gradients, 8 * panel), next, accumulate);
            if (TInputs.Value > 9)
                sums9.Store(ref Unsafe.Add(ref gradients, 9 * panel), next, accumulate);
            if (TInputs.Value > 10)
                sums10.Store(ref Unsafe.Add(ref gradients, 10 * panel), next, accumulate);
            if (TInputs.Value > 11)
                sums11.Store(ref Unsafe.Add(ref gradients, 11 * panel), next, accumulate);
            x = ref Unsafe.Add(ref x, TInputs.Value);
            gradients = ref Unsafe.Add(ref gradients, TInputs.Value * panel);
        }
    }

    /// <summary>The gradient by the bias of a tile's outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumRows256<TVectors>(ref float delta, ref float gradients, nint outputStride, int count, bool accumulate)
        where TVectors : struct, ISize
    {
        Sums256<TVectors> sums = default;
        for (int row = 0; row < count; row++)
        {
            sums.Add(ref delta, Vector256<float>.Count);
            delta = ref Unsafe.Add(ref delta, outputStride);
        }

        sums.Store(ref gradients, Vector256<float>.Count, accumulate);
    }

    /// <summary>The sums of one input, or of the bias, for one or two vectors of neighbouring outputs.</summary>
    private struct Sums256<TVectors>
        where TVectors : struct, ISize
    {
        private Vector256<float> _sum0;
        private Vector256<float> _sum1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> input, Vector256<float> delta0, Vector256<float> delta1)
        {
            _sum0 = Vector256.MultiplyAddEstimate(input, delta0, _sum0);
            if (TVectors.Value > 1)
                _sum1 = Vector256.MultiplyAddEstimate(input, delta1, _sum1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref float values, nint next)
        {
            _sum0 += Vector256.LoadUnsafe(ref values);
            if (TVectors.Value > 1)
                _sum1 += Vector256.LoadUnsafe(ref Unsafe.Add(ref values, next));
        }

        /// <summary>Stores the sums, or adds them to what is there: the sums themselves are the same bits either way.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(ref float gradients, nint next, bool accumulate)
        {
            if (accumulate)
                Add(ref gradients, next);
            _sum0.StoreUnsafe(ref gradients);
            if (TVectors.Value > 1)
                _sum1.StoreUnsafe(ref Unsafe.Add(ref gradients, next));
        }
    }
}
