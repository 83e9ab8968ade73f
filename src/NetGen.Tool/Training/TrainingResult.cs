using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>What a training came to.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Declaration">The network as declared.</param>
/// <param name="Schema">What its inputs and outputs mean.</param>
/// <param name="Data">The rows it learned from and is judged by.</param>
/// <param name="Network">The network, trained; it takes normalised inputs.</param>
/// <param name="Report">The epochs.</param>
/// <param name="Evaluation">How well it does on <see cref="TrainingData.Judged"/>.</param>
internal sealed record TrainingResult(
    TrainRequest Request,
    NetworkDeclaration Declaration,
    CsvSchema Schema,
    TrainingData Data,
    RuntimeNetwork Network,
    TrainingReport Report,
    Evaluation Evaluation);
