using NetGen.Tool.Networks;
using NetGen.Tool.Sources;

namespace NetGen.Tool.Training;

/// <summary>What a training came to.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Declaration">The network as declared.</param>
/// <param name="Source">What its inputs and outputs mean.</param>
/// <param name="Data">The samples it learned from and is judged by.</param>
/// <param name="Network">The network, trained; it takes normalised inputs.</param>
/// <param name="Report">The epochs.</param>
/// <param name="Evaluation">How well it does on <see cref="TrainingData.Judged"/>.</param>
internal sealed record TrainingResult(
    TrainRequest Request,
    NetworkDeclaration Declaration,
    TrainingSource Source,
    TrainingData Data,
    RuntimeNetwork Network,
    TrainingReport Report,
    Evaluation Evaluation);
