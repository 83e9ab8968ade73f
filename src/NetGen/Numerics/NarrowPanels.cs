using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>
/// Weights as bfloat16, two in a word of 32 bits: in its lower half the weight of one input, in its upper half that of the next. Floats of a panel,
/// [inputs][16], become words, [inputs / 2][16], so that a shift and a mask make whole vectors of neighbouring outputs of them at any width. An
/// odd number of inputs is filled up with zeros.
/// </summary>
internal static class NarrowPanels
{
    private const int Panel = 16;
    private const uint Upper = 0xffff0000;
    private const int HalfBits = 16;

    /// <summary>Rounds a tensor's weights, to nearest, ties to even. NaN stays NaN; what is below the smallest normal float becomes zero.</summary>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="copy">The first word of the copy.</param>
    /// <param name="tensor">The tensor.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(ref float parameters, ref float copy, NarrowTensor tensor)
    {
        ref uint source = ref Unsafe.As<float, uint>(ref Unsafe.Add(ref parameters, tensor.Offset));
        ref uint words = ref Unsafe.As<float, uint>(ref Unsafe.Add(ref copy, tensor.Words));
        for (int panel = 0; panel < tensor.Panels; panel++)
        {
            for (int input = 0; input < tensor.Inputs; input += 2)
            {
                bool isPair = input + 1 < tensor.Inputs;
                for (int lane = 0; lane < Panel; lane += Vector<uint>.Count)
                {
                    var lower = Round(Vector.LoadUnsafe(ref source, (nuint)lane));
                    var upper = isPair ? Round(Vector.LoadUnsafe(ref source, (nuint)(Panel + lane))) : Vector<uint>.Zero;
                    Vector.StoreUnsafe((lower >>> HalfBits) | (upper & new Vector<uint>(Upper)), ref words, (nuint)lane);
                }

                source = ref Unsafe.Add(ref source, isPair ? 2 * Panel : Panel);
                words = ref Unsafe.Add(ref words, Panel);
            }
        }
    }

    /// <summary>Makes floats of a tensor's words again.</summary>
    /// <param name="copy">The first word of the copy.</param>
    /// <param name="parameters">Receives the tensor at its place among the parameters.</param>
    /// <param name="tensor">The tensor.</param>
    public static void Widen(ref float copy, ref float parameters, NarrowTensor tensor)
    {
        ref uint words = ref Unsafe.As<float, uint>(ref Unsafe.Add(ref copy, tensor.Words));
        ref uint destination = ref Unsafe.As<float, uint>(ref Unsafe.Add(ref parameters, tensor.Offset));
        for (int panel = 0; panel < tensor.Panels; panel++)
        {
            for (int input = 0; input < tensor.Inputs; input += 2)
            {
                bool isPair = input + 1 < tensor.Inputs;
                for (int lane = 0; lane < Panel; lane += Vector<uint>.Count)
                {
                    var pair = Vector.LoadUnsafe(ref words, (nuint)lane);
                    Vector.StoreUnsafe(pair << HalfBits, ref destination, (nuint)lane);
                    if (isPair)
                        Vector.StoreUnsafe(pair & new Vector<uint>(Upper), ref destination, (nuint)(Panel + lane));
                }

                destination = ref Unsafe.Add(ref destination, isPair ? 2 * Panel : Panel);
                words = ref Unsafe.Add(ref words, Panel);
            }
        }
    }

    /// <summary>The bits of singles such that the upper half is the nearest bfloat16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Round(Vector<uint> bits)
    {
        const int infinity = 0x7f800000, smallestNormal = 0x00800000;
        var magnitude = (bits & new Vector<uint>(int.MaxValue)).As<uint, int>();
        // Half of the last place that stays, less one where that place is even.
        var rounded = bits + new Vector<uint>(0x7fff) + ((bits >>> HalfBits) & Vector<uint>.One);
        var isNaN = Vector.GreaterThan(magnitude, new Vector<int>(infinity)).As<int, uint>();
        var isTiny = Vector.LessThan(magnitude, new Vector<int>(smallestNormal)).As<int, uint>();
        rounded = Vector.ConditionalSelect(isNaN, bits | new Vector<uint>(0x00400000), rounded);
        return Vector.ConditionalSelect(isTiny, bits & new Vector<uint>(0x80000000), rounded);
    }
}
