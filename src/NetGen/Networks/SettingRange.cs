namespace NetGen;

/// <summary>The ranges of the numbers that shape a layer: the same for declarations and for what files tell. Part of the generator, too.</summary>
internal static class SettingRange
{
    /// <summary>What a setting must be, such as <c>at least 0 and below 1</c>, where it is not; otherwise null.</summary>
    /// <param name="setting">Its name, as <c>LayerInfo.Settings</c> has it.</param>
    /// <param name="value">Its value, of which the kernels use the nearest float.</param>
    public static string? Expected(string setting, double value)
    {
        float single = (float)value;
        bool isFinite = !float.IsNaN(single) && !float.IsInfinity(single);
        return setting switch
        {
            "epsilon" when !(isFinite && single > 0) => "a finite number above 0",
            "momentum" when !(single > 0 && value <= 1) => "above 0 and at most 1",
            "rate" when !(value >= 0 && single < 1) => "at least 0 and below 1",
            // The derivative is told from the output's sign, which a negative factor would turn.
            "slope" or "alpha" when !(isFinite && value >= 0) => "a finite number, at least 0",
            _ => null,
        };
    }
}
