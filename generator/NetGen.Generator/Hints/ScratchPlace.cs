using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Hints;

/// <summary>Networks whose feedforward pass needs more scratch than is taken from the stack.</summary>
internal static class ScratchPlace
{
    public static IEnumerable<Finding> Hints(NetworkPlan plan)
    {
        if (plan.Sample.OnStack && plan.Batch.OnStack)
            yield break;

        var widest = plan.Layers.OrderByDescending(layer => layer.OutputStride).First();
        (int scratch, string call) = plan.Sample.OnStack ? (plan.Batch.Scratch, "batch") : (plan.Sample.Scratch, "sample");
        yield return new Finding(Rules.ScratchLeavesStack, Place.Of(widest.Number - 1, "outputs"),
            [plan.Type.DisplayName, Text(scratch), call, Text(CostModel.StackCap), Text(widest.Number)]);
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
