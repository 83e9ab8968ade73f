using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>For generated code: the weights of a window, for the gradient by its input.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WindowWeights
{
    /// <summary>
    /// Turns panels of outputs, [groups][outputs / panel][window][inputs][panel], into panels of inputs, [groups][inputs / panel][taps][outputs][panel].
    /// Padding becomes zero.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="transposed">Receives the panels of inputs.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="outputs">Outputs of a group.</param>
    /// <param name="inputs">Inputs of a group.</param>
    /// <param name="panel">Outputs of a panel.</param>
    /// <param name="inputPanel">Inputs of a panel.</param>
    /// <param name="taps">The window's places in the order that they are wanted in.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float weights, ref float transposed, int groups, int outputs, int inputs, int panel, int inputPanel, ReadOnlySpan<int> taps)
    {
        int panelLength = taps.Length * inputs * panel;
        int groupLength = (outputs + panel - 1) / panel * panelLength;
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < inputs; first += inputPanel)
            {
                int count = Math.Min(inputPanel, inputs - first);
                foreach (int tap in taps)
                {
                    for (int output = 0; output < outputs; output++)
                    {
                        ref float source = ref Unsafe.Add(ref weights, (output / panel * panelLength) + (((tap * inputs) + first) * panel) + (output % panel));
                        for (int input = 0; input < count; input++)
                            Unsafe.Add(ref transposed, input) = Unsafe.Add(ref source, input * panel);
                        for (int input = count; input < inputPanel; input++)
                            Unsafe.Add(ref transposed, input) = 0;
                        transposed = ref Unsafe.Add(ref transposed, inputPanel);
                    }
                }
            }

            weights = ref Unsafe.Add(ref weights, groupLength);
        }
    }
}
