using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>Stores the first lanes of a vector and nothing beyond. With a constant count each is a few plain stores.</summary>
public static class PartialVector
{
    /// <summary>Writes the first <paramref name="count"/> lanes.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Receives <paramref name="count"/> floats.</param>
    /// <param name="count">1 to the vector's lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, int count)
    {
        if (count >= 4)
        {
            value.StoreUnsafe(ref destination);
            return;
        }

        if (count == 1)
        {
            destination = value.ToScalar();
            return;
        }

        // The first two floats as one double: a plain 64-bit store.
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), value.AsDouble().ToScalar());
        if (count == 3)
            Unsafe.Add(ref destination, 2) = value.GetElement(2);
    }

    /// <inheritdoc cref="Store(Vector128{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination, int count)
    {
        if (count >= 8)
            value.StoreUnsafe(ref destination);
        else if (count <= 4)
            Store(value.GetLower(), ref destination, count);
        else
        {
            value.GetLower().StoreUnsafe(ref destination);
            Store(value.GetUpper(), ref Unsafe.Add(ref destination, 4), count - 4);
        }
    }

    /// <inheritdoc cref="Store(Vector128{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, int count)
    {
        if (count >= 16)
            value.StoreUnsafe(ref destination);
        else if (count <= 8)
            Store(value.GetLower(), ref destination, count);
        else
        {
            value.GetLower().StoreUnsafe(ref destination);
            Store(value.GetUpper(), ref Unsafe.Add(ref destination, 8), count - 8);
        }
    }
}
