using System.Globalization;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Hints;

/// <summary>Networks whose feedforward pass needs more scratch than is taken from the stack.</summary>
internal static class ScratchPlace
{
    public static IEnumerable<Finding> Hints(NetworkPlan plan)
    {
        var one = VectorWidth.All.Select(width => plan.SampleAt(width).Memory).OrderByDescending(memory => memory.Length).First();
        (string Call, MemoryPlan Memory)[] calls = plan.Stream is { } stream
            ? [("step", one), ("step of many streams", stream.Many.Memory), ("batch", plan.Batch.Memory)]
            : [("sample", one), ("batch", plan.Batch.Memory)];
        var (call, memory) = calls.FirstOrDefault(call => !call.Memory.IsOnStack);
        if (memory is null)
            yield break;

        // The input as an image is no layer that is declared.
        var widest = plan.Layers.Where(layer => layer.Number > 0).OrderByDescending(layer => layer.OutputStride).First();
        yield return new Finding(Rules.ScratchLeavesStack, Place.Of(widest.Number - 1, "outputs"),
            [plan.Type.DisplayName, Text(memory.Length), call, Text(Budget.StackCap), Text(widest.Number)]);
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
