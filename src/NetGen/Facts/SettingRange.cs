namespace NetGen;

/// <summary>The values that a number which shapes a layer may have: the same for declarations and for what files tell.</summary>
/// <param name="text">What a value must be, such as <c>at least 0 and below 1</c>.</param>
/// <param name="holds">Whether one is: the value, and the nearest float, which the kernels use.</param>
internal sealed class SettingRange(string text, Func<double, float, bool> holds)
{
    public static readonly SettingRange AboveZero = new("a finite number above 0", (_, single) => IsFinite(single) && single > 0);

    public static readonly SettingRange NotNegative = new("a finite number, at least 0", (value, single) => IsFinite(single) && value >= 0);

    /// <summary>A part that may be nothing but not the whole.</summary>
    public static readonly SettingRange Share = new("at least 0 and below 1", (value, single) => value >= 0 && single < 1);

    /// <summary>A part that may be the whole but not nothing.</summary>
    public static readonly SettingRange Portion = new("above 0 and at most 1", (value, single) => single > 0 && value <= 1);

    /// <summary>0 or 1, which declarations write as false or true.</summary>
    public static readonly SettingRange Flag = new("0 or 1", (value, _) => value is 0 or 1) { IsFlag = true };

    public bool IsWhole { get; private init; }

    public bool IsFlag { get; private init; }

    /// <summary>Whole numbers from the least on that an index can count.</summary>
    public static SettingRange From(int least) =>
        new(FormattableString.Invariant($"a whole number, at least {least}"), (value, _) => value >= least && value <= int.MaxValue && value == Math.Floor(value)) { IsWhole = true };

    public bool Contains(double value) => holds(value, (float)value);

    public override string ToString() => text;

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
}
