using System.Globalization;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Hints;

/// <summary>Networks whose feedforward pass needs more scratch than is taken from the stack.</summary>
internal static class ScratchPlace
{
    public static IEnumerable<Finding> Hints(NetworkPlan plan)
    {
        var sample = (plan.Stream?.One ?? plan.Samples).Select(program => program.Memory).OrderByDescending(memory => memory.Length).First();
        if (sample.IsOnStack && plan.Batch.Memory.IsOnStack)
            yield break;

        // The input as an image is no layer that is declared.
        var widest = plan.Layers.Where(layer => layer.Number > 0).OrderByDescending(layer => layer.OutputStride).First();
        (int scratch, string call) = sample.IsOnStack ? (plan.Batch.Memory.Length, "batch") : (sample.Length, "sample");
        yield return new Finding(Rules.ScratchLeavesStack, Place.Of(widest.Number - 1, "outputs"),
            [plan.Type.DisplayName, Text(scratch), call, Text(Budget.StackCap), Text(widest.Number)]);
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
