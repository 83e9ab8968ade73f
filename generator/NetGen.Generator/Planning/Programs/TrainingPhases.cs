using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Takes the work on a group of samples apart into what concerns its samples and what concerns parameters, which waits until all else is done.</summary>
internal static class TrainingPhases
{
    /// <param name="body">A program that is a loop over groups.</param>
    public static EquatableArray<Node> Split(EquatableArray<Node> body)
    {
        var loop = (LoopNode)body.Single();
        var gradients = loop.Body.Where(node => node is StepNode { Step.WritesGradient: true }).ToEquatableArray();
        var deltas = loop.Body.Where(node => !gradients.Contains(node)).ToEquatableArray();
        return [loop with { Body = [new PhaseNode(Phase.Deltas, deltas), new PhaseNode(Phase.Gradients, gradients)] }];
    }
}
