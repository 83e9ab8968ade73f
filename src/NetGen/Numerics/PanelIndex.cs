using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>Where weights lie in panels of neighbouring outputs, [outputs / panel][inputs][panel].</summary>
internal static class PanelIndex
{
    /// <summary>Floats before the weights of an output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int output, int inputs, int panel) => (output / panel * inputs * panel) + (output % panel);
}
