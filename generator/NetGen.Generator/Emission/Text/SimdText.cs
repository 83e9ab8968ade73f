using System.Globalization;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Text;

/// <summary>The C# expressions of vector operations at a width.</summary>
internal static class SimdText
{
    public static string Load(this VectorWidth width, string reference, string index) => $"{width.Class}.LoadUnsafe({Element(reference, index)})";

    public static string Load(this VectorWidth width, string reference, int index = 0) => width.Load(reference, Text(index));

    public static string Store(this VectorWidth width, string value, string reference, string index) =>
        $"{(IsPrimary(value) ? value : $"({value})")}.StoreUnsafe({Element(reference, index)});";

    public static string Store(this VectorWidth width, string value, string reference, int index = 0) => width.Store(value, reference, Text(index));

    /// <summary>A vector with the float at an index in every lane.</summary>
    public static string Broadcast(this VectorWidth width, string reference, string index) =>
        $"{width.Class}.Create({(index == "0" ? reference : $"Unsafe.Add(ref {reference}, {index})")})";

    public static string Broadcast(this VectorWidth width, string reference, int index = 0) => width.Broadcast(reference, Text(index));

    public static string MultiplyAdd(this VectorWidth width, string a, string b, string c) => $"{width.Class}.MultiplyAddEstimate({a}, {b}, {c})";

    /// <summary>A mask of the first lanes.</summary>
    public static string FirstLanes(this VectorWidth width, int count) =>
        $"{width.Class}.Create({string.Join(", ", Enumerable.Range(0, width.Lanes).Select(lane => lane < count ? "-1" : "0"))}).AsSingle()";

    /// <summary>A vector with a constant in every lane.</summary>
    public static string Constant(this VectorWidth width, double value) =>
        value == 1 ? $"{width.Type}.One" : value == 0 ? $"{width.Type}.Zero" : $"{width.Class}.Create({Float(value)})";

    // The native minimum and maximum return their second operand when either is NaN: the value must come second for NaN to stay visible.

    /// <summary>The value, or a constant that is larger. NaN stays.</summary>
    public static string AtLeast(this VectorWidth width, double least, string value) => $"{width.Class}.MaxNative({width.Constant(least)}, {value})";

    /// <summary>The value, kept within a distance of 0. NaN stays.</summary>
    public static string Within(this VectorWidth width, double distance, string value) =>
        width.AtLeast(-distance, $"{width.Class}.MinNative({width.Constant(distance)}, {value})");

    /// <summary>A value to be multiplied with a share: 0 where the share is 0, so that what has no share takes no part, infinite or not.</summary>
    public static string Shared(this VectorWidth width, string share, string value) =>
        $"{width.Class}.ConditionalSelect({width.Class}.Equals({share}, {width.Type}.Zero), {width.Type}.Zero, {value})";

    /// <summary>A reference to the float at an index.</summary>
    public static string Ref(string reference, string index) => index == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {index})";

    public static string Ref(string reference, int index) => Ref(reference, Text(index));

    /// <summary>The arguments that name an element: an offset of its own where it is a constant, which the compiler reads fastest.</summary>
    private static string Element(string reference, string index) =>
        index != "0" && index.All(char.IsDigit) ? $"ref {reference}, {index}" : Ref(reference, index);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float literal that reads back as the same float.</summary>
    public static string Float(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>Whether a method can be called on an expression as it stands: a name or a call, without operators around it.</summary>
    private static bool IsPrimary(string value)
    {
        int depth = 0;
        foreach (char c in value)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && !(char.IsLetterOrDigit(c) || c is '_' or '.' or '<' or '>' or ')'))
                return false;
        }

        return value[0] != '(';
    }
}
