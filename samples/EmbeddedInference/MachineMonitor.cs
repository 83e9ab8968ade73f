using NetGen;
using static NetGen.Activation;

namespace EmbeddedInferenceSample;

/// <summary>A vibration spectrum of 16 bands to the state of the machine. The weights are part of the program.</summary>
[Network(Weights = "monitor.safetensors")]
[Dense(16, 24, ReLU)]
[Dense(24, 12, ReLU)]
[Dense(12, 3, Softmax)]
public sealed partial class MachineMonitor;
